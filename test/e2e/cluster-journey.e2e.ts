import { execFileSync } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { RoomState } from '../../shared/rooms/state.ts'
import { launchChromium } from '../support/chromium.ts'
import { startClusterDemo, type ClusterDemo } from '../support/cluster-demo.ts'
import { answerWishes, finishWriting, leadTo, pledgeAll, reflectionsOf, writeQuestion, writerOf } from './first-half.ts'
import { readRecords } from './read-records.ts'
import { sampleCase } from './sample-case.ts'
import { expectedRecords } from './sample-records.ts'
import { allSee, button, everyone, openTable, photograph, waitSaved, type Table } from './table.ts'
import { holds } from './wire-tap.ts'

const roles = ['nurse', 'care_manager', 'physician'] as const

describe('the sample meeting on two nodes, to which harm is done', () => {
  let browser: Browser
  let cluster: ClusterDemo
  let table: Table

  beforeAll(async () => {
    browser = await launchChromium()
    cluster = await startClusterDemo()
    table = await openTable(browser, cluster)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(`what everyone saw: ${await photograph(browser)}`)
  })
  afterAll(async () => {
    await browser.close()
    await cluster.stop()
  })

  async function room(): Promise<RoomState> {
    const [row] = await cluster.query('select announced from rooms order by version desc limit 1')
    return RoomState.parse(JSON.parse(String(row?.['announced'])))
  }

  test('JRN-60 six people on two nodes are at one table, and go on to private writing', async () => {
    await allSee(table, '6人のうち6人が席にいます。', ['nurse', 'doctor', 'coLeader'])
    await leadTo(table, '約束ごとへ進む')
    await pledgeAll(table)
    await leadTo(table, '事例の経過を見る')
    await allSee(table, /退院日が急きょ4日後に決まる/, ['nurse', 'doctor', 'manager'])
    await leadTo(table, '一人で書きはじめる')
    for (const role of roles) await writeQuestion(table[writerOf[role]], role, 'bad')
    for (const role of roles) await waitSaved(table[writerOf[role]])
    for (const { page } of Object.values(table)) await page.evaluate(() => void Object.assign(window, { isSame: true }))
  })

  test('JRN-61 while a node is killed, Redis is flushed, PostgreSQL restarted and both nodes upgraded, everybody writes on and loses nothing', async () => {
    const before = await room()
    await Promise.all([writeQuestion(table.nurse, 'nurse', 'could'), cluster.kill(0)])
    for (const role of roles) await waitSaved(table[writerOf[role]])
    flush(cluster)
    await writeQuestion(table.doctor, 'physician', 'could')
    await waitSaved(table.doctor)
    cluster.home.postgres.crash()
    await writeQuestion(table.manager, 'care_manager', 'could')
    cluster.home.postgres.start()
    await waitSaved(table.manager)
    await cluster.start(0)
    await Promise.all([cluster.roll(), ...roles.map((role) => writeQuestion(table[writerOf[role]], role, 'wish'))])
    for (const role of roles) await finishWriting(table[writerOf[role]])
    await table.leader.page
      .getByText(/3\s*／\s*3/)
      .first()
      .waitFor()
    const after = await room()
    expect({ phase: after.phase, clock: after.clock }).toEqual({ phase: before.phase, clock: before.clock })
    for (const { page } of Object.values(table)) expect(await page.evaluate(() => 'isSame' in window)).toBe(true)
    await expectDraftsUnseen(table)
  })

  test('JRN-62 every paper is opened as it was written, and the meeting goes on', async () => {
    await button(table.leader.page, 'いっせいに開く').click()
    await table.leader.page.getByRole('dialog').getByRole('button', { name: 'いっせいに開く' }).click()
    await allSee(table, reflectionsOf('nurse', 'bad')[0]?.text ?? '', ['coLeader', 'doctor', 'manager'])
    expect((await readRecords(cluster, table.leader)).reflections).toEqual(expectedRecords().reflections)
    await leadTo(table, '願いに返事をする')
    for (const role of roles) await answerWishes(table[writerOf[role]], role)
    expect((await readRecords(cluster, table.leader)).wishAnswers).toEqual(expectedRecords().wishAnswers)
  })
})

function flush({ home }: ClusterDemo): void {
  execFileSync('redis-cli', ['-p', String(home.redis.port), 'flushall'])
}

/** Every byte that reached someone other than the author, before anything was revealed. */
async function expectDraftsUnseen(table: Table): Promise<void> {
  for (const { role, text } of sampleCase.reflections) {
    for (const seat of everyone.filter((each) => each !== writerOf[role]))
      expect(holds(await table[seat].tap.received(), text.slice(-12)), `${seat} received a draft of ${role}`).toBe(
        false,
      )
  }
}
