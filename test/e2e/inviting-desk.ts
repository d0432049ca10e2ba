import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { liaisonAgenda } from '../../server/records/agenda-templates.ts'
import { button } from './table.ts'

/** Neither its title nor its case may stand on what is handed out. */
export const TITLE = 'B氏の三者連絡会'

/** A meeting that the secretariat has called: one seat, for the support centre. */
export async function callMeeting(page: Page, id: string, more: object = {}): Promise<void> {
  const plan = {
    kind: 'liaison',
    title: TITLE,
    date: '2026-12-17',
    start: '18:30',
    timeZone: 'Asia/Tokyo',
    place: '見本市役所 3階',
    videoUrl: 'https://video.example/room',
    agenda: liaisonAgenda,
    caseIds: ['case1'],
    participants: [{ personId: 'p_hc1', meetingFunction: 'facilitator' }],
    absentees: [],
    ...more,
  }
  const status = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/api/meetings', { method: 'POST', headers, body })).status
  }, JSON.stringify({ id, plan }))
  expect(status).toBe(200)
}

/** The link in a text that is handed over. */
export async function linkIn(page: Page, label: string | RegExp): Promise<string> {
  const text = await page.getByLabel(label).inputValue()
  const link = /\S+\/reply#[\w-]{43}/.exec(text)?.[0]
  if (link === undefined) throw new Error(`no link in: ${text}`)
  return link
}

export async function invitePerson(page: Page, name: string): Promise<string> {
  await page.getByRole('radio', { name: '名簿の人', exact: true }).check()
  await page.getByLabel(/名簿からさがす/).fill(name)
  await button(page, `えらぶ：${name}さん`).click()
  await button(page, '招いて、リンクを作る').click()
  await page.getByRole('heading', { name: `${name}さんへの案内` }).waitFor()
  return linkIn(page, '渡す文')
}
