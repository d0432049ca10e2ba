import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { z } from 'zod'
import { japanese } from '../support/japanese.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import { button } from './table.ts'

export const MEETING = 'mk_two'
export const opinion = '夜の連絡先は、一つにまとめてください。'

const agenda = [
  { label: '名のり', minutes: 4, phases: ['arrival'] },
  { label: '経過を見る', minutes: 8, phases: ['reading'] },
  { label: '一人で書く', minutes: 16, phases: ['writing'] },
  { label: '開いて読む', minutes: 12, phases: ['reveal'] },
  { label: '課題と重みづけ', minutes: 20, phases: ['cards', 'dots'] },
  { label: '役割', minutes: 8, phases: ['roles'] },
  { label: '締め', minutes: 5, phases: ['closing'] },
]

/** What people write while the test runs, names and titles included. */
export const said = [
  opinion,
  '遠山 誠',
  '遠山医院',
  '二つの事例の連絡会',
  'デイサービスに行けなくなったB氏',
  'B氏の事例',
  ...agenda.map(({ label }) => label),
  ...['一つ目', '二つ目'].flatMap((which) =>
    ['看護の振り返り', '医師の振り返り', '課題', '役割'].map((what) => `${which}の${what}`),
  ),
]

async function post(page: Page, path: string, body: unknown): Promise<unknown> {
  return page.evaluate(
    async ([address, sent]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(address, { method: 'POST', headers, body: sent })
      if (!answer.ok) throw new Error(`${address} was answered ${answer.status}: ${await answer.text()}`)
      return answer.json()
    },
    [path, JSON.stringify(body)] as const,
  )
}

/** The support centre brings a second case and calls a meeting about both; answers the second case's id. */
export async function planTwoCases(center: Page): Promise<string> {
  const fields = { title: 'デイサービスに行けなくなったB氏', label: 'B氏の事例', district: 'north' }
  const made = await post(center, '/api/cases', { ...fields, deidLevel: 'L1', consentBasis: '本人の同意（文書）' })
  const { id } = z.object({ id: z.string() }).parse(made)
  const seat = (personId: string, meetingFunction: string) => ({ personId, meetingFunction })
  const plan = {
    kind: 'liaison',
    title: '二つの事例の連絡会',
    date: '2027-01-14',
    start: '18:30',
    timeZone: 'Asia/Tokyo',
    place: '',
    videoUrl: '',
    agenda,
    caseIds: ['case1', id],
    participants: [
      seat('p_fc1', 'facilitator'),
      seat('p_ns1', 'participant'),
      seat('p_dr1', 'participant'),
      seat('p_cm1', 'participant'),
    ],
    absentees: [],
  }
  await post(center, '/api/meetings', { id: MEETING, plan })
  return id
}

/** The blue button of the console that leads to a phase, and its question where there is one. */
export async function leadTo(leader: Page, phase: Phase): Promise<void> {
  const words = japanese.rooms.goTo[phase]
  await leader.getByRole('contentinfo').getByRole('button', { name: words, exact: true }).click()
  if (phase === 'reveal') await leader.getByRole('dialog').getByRole('button', { name: words }).click()
}

export async function vote(page: Page, title: string): Promise<void> {
  await button(page, `「${title}」に票を入れる`).click()
  await page.getByText('のこり2票').waitFor()
}

export const headerOf = (page: Page) => page.getByRole('banner')

export async function expectHeader(pages: readonly Page[], words: string): Promise<void> {
  for (const page of pages) await expect.poll(() => headerOf(page).innerText()).toContain(words)
}
