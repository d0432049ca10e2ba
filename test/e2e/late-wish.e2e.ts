import { describe, expect, test } from 'vitest'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { drawn, tapTwice } from './double-taps.ts'
import { openHouse } from './house.ts'
import { phone } from './rough-journey-people.ts'
import { seatPledged, writeDraft } from './stage.ts'
import { button, see } from './table.ts'

describe('a wish that came too late', () => {
  const house = openHouse({ anew: 'program' })

  test('CROOM-41 it is sent on a phone to the role it is for, which answers it', async () => {
    const text = '夜に電話してよい時間を、前もって教えてほしい'
    const leader = await house.lead('writing', 'reveal', 'wishes')
    const [wishId = ''] = await writeDraft(house, 'nurse', [{ question: 'wish', text }])
    const { page: doctor } = await seatPledged(house, 'doctor')
    await see(doctor, '返事を待っている願いは、いまはありません')
    const { page: nurse } = await seatPledged(house, 'nurse', phone)
    const row = nurse.getByRole('listitem').filter({ hasText: text })
    await row.getByText('だれへの願いかを、えらんでください').waitFor()
    await row.locator('label', { hasText: '在宅医師' }).click()
    const question = nurse.getByRole('dialog', { name: '在宅医師へ、願いを送りますか' })
    await tapTwice(nurse, row.getByRole('button', { name: '願いとして送る' }), () => question.waitFor())
    await drawn(nurse)
    const board = leader.open('meeting/mk_1')
    await board.synced
    await leader.fence()
    expect(readReflections(board.doc)).toEqual([])
    expect(await question.isVisible()).toBe(true)

    await question.getByRole('button', { name: '願いを送る' }).click()
    await row.getByText('在宅医師への願いとして送りました').waitFor()
    expect(await row.getByRole('button').count()).toBe(0)
    const asked = doctor.getByRole('article', { name: '訪問看護師からの願い' })
    await asked.getByText('あとから届きました').waitFor()
    await asked.getByText(text).waitFor()
    await asked.getByRole('radio', { name: 'できる', exact: true }).check()
    await button(doctor, 'この返事を送る').click()
    await button(doctor, 'なおす').waitFor()
    await expect.poll(() => board.doc.getMap('wishAnswers').has(wishId)).toBe(true)
    await nurse.reload()
    // Her device may remember the board as it was before: it is offered again until the server is heard.
    await nurse.getByRole('listitem').filter({ hasText: text }).getByText('できる').waitFor()
    expect(await button(nurse, '願いとして送る').count()).toBe(0)
  })
})
