import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'

let app: DemoApp
let secretary: PlainPerson
beforeAll(async () => {
  app = await openDemoApp()
  secretary = await seatPerson(app, 'p_fc1')
})
afterAll(async () => {
  await secretary.leave()
  await app.close()
  app.remove()
})

test('HUB-11 the room and the documents of somebody who is deactivated close within a second, and nobody else’s', async () => {
  const [nurse, doctor] = [await seatPerson(app, 'p_ns1'), await seatPerson(app, 'p_dr1')]
  for (const person of [nurse, doctor]) {
    await person.room.connect()
    await person.room.join()
    await person.open('case/case1').synced
  }
  const closed = nurse.documents.get('case/case1')?.closed
  const deactivatedAtMs = Date.now()
  const answer = await fetch(`${app.url}/api/people/p_ns1/active`, {
    method: 'PUT',
    headers: { cookie: secretary.cookie, origin: app.url, 'content-type': 'application/json' },
    body: JSON.stringify({ isActive: false }),
  })
  expect(answer.status).toBe(200)
  expect(await closed).toMatchObject({ code: 4401 })
  await nurse.room.until(() => !nurse.room.socket.connected)
  expect(Date.now() - deactivatedAtMs).toBeLessThan(1_000)
  await expect(nurse.room.connect()).rejects.toThrow('websocket error')
  expect((await nurse.ask('/api/me')).status).toBe(401)
  await doctor.fence()
  expect(await doctor.room.command({ name: 'pledge' })).toMatchObject({ ok: true })
  await Promise.all([nurse.leave(), doctor.leave()])
})
