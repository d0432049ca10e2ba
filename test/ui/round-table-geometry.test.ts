import { expect, test } from 'vitest'
import {
  type SeatPlace,
  type TableLayout,
  layOutTable,
  seatAngleDeg,
  seatSizeFor,
  wedgePath,
} from '../../client/ui/round-table-geometry.ts'

const smallestGapPx = 12

function seatOf(layout: TableLayout, index: number): SeatPlace {
  const seat = layout.seats[index]
  if (!seat) throw new Error(`no seat ${index}`)
  return seat
}

function smallestDistance({ seats }: TableLayout): number {
  const distances = seats.flatMap((a, i) => seats.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)))
  return Math.min(...distances)
}

test.for([0, 1, 3, 7])('UI-1 seat %i of eight is at six o’clock when it is mine', (meIndex) => {
  const layout = layOutTable({ seatCount: 8, meIndex, sidePx: 680, names: true })
  const mine = seatOf(layout, meIndex)
  expect(mine.x).toBeCloseTo(340)
  expect(mine.y).toBeCloseTo(594)
  expect(Math.max(...layout.seats.map((seat) => seat.y))).toBeCloseTo(mine.y)
})

test('UI-1 the others follow clockwise in one cyclic order for everyone', () => {
  expect([0, 1, 2, 3].map((index) => seatAngleDeg(index, 1, 4))).toEqual([0, 90, 180, 270])
  const seenByA = layOutTable({ seatCount: 6, meIndex: 0, sidePx: 600, names: true })
  const seenByD = layOutTable({ seatCount: 6, meIndex: 3, sidePx: 600, names: true })
  for (let index = 0; index < 6; index++) {
    const turned = (seatOf(seenByD, index).angleDeg - seatOf(seenByA, index).angleDeg + 360) % 360
    expect(turned).toBeCloseTo(180)
  }
  // Clockwise: the next seat after mine at the bottom is at the left.
  expect(seatOf(seenByA, 1).x).toBeLessThan(300)
})

test('UI-1 an observer without a seat sees the first one at six o’clock', () => {
  expect(seatAngleDeg(0, -1, 5)).toBe(90)
})

test('UI-2 the ring, the disc and the marks have the measures of the design', () => {
  const withNames = layOutTable({ seatCount: 8, meIndex: 0, sidePx: 680, names: true })
  expect({ disc: withNames.discRadius, seat: withNames.seatPx }).toEqual({ disc: 206, seat: 68 })
  const inRail = layOutTable({ seatCount: 8, meIndex: 0, sidePx: 248, names: false })
  expect({ disc: inRail.discRadius, seat: inRail.seatPx }).toEqual({ disc: 72, seat: 38 })
  expect([680, 520, 350, 310, 268, 248].map((sidePx) => seatSizeFor(sidePx, 8))).toEqual([68, 60, 50, 44, 40, 38])
  expect(seatSizeFor(680, 12)).toBe(60)
})

test('UI-2 every mark lies inside the square', () => {
  for (const names of [true, false]) {
    for (let seatCount = 1; seatCount <= 12; seatCount++) {
      const { seats, seatPx } = layOutTable({ seatCount, meIndex: 0, sidePx: 300, names })
      for (const { x, y } of seats) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(seatPx / 2)
        expect(Math.max(x, y)).toBeLessThanOrEqual(300 - seatPx / 2)
      }
    }
  }
})

test('UI-3 marks keep a gap of 12 px at every size and number of seats', () => {
  for (const sidePx of [210, 244, 300, 350, 484, 680]) {
    for (let seatCount = 2; seatCount <= 12; seatCount++) {
      const layout = layOutTable({ seatCount, meIndex: 0, sidePx, names: true })
      expect(smallestDistance(layout) - layout.seatPx, `${seatCount} seats in ${sidePx} px`).toBeGreaterThanOrEqual(
        smallestGapPx,
      )
    }
  }
})

test('UI-3 where it is too tight, names go first and the marks keep their size', () => {
  const phone = layOutTable({ seatCount: 8, meIndex: 0, sidePx: 310, names: true })
  expect({ names: phone.showNames, seat: phone.seatPx }).toEqual({ names: false, seat: 44 })
  const wide = layOutTable({ seatCount: 8, meIndex: 0, sidePx: 484, names: true })
  expect(wide.showNames).toBe(true)
})

test('UI-14 a small table has room for family names where full ones do not fit, and its marks stay inside', () => {
  const six = { seatCount: 6, meIndex: 0, sidePx: 284, names: true }
  expect(layOutTable(six).showNames).toBe(false)
  const short = layOutTable({ ...six, short: true })
  expect({ names: short.showNames, seat: short.seatPx }).toEqual({ names: true, seat: 40 })
  expect(smallestDistance(short)).toBeGreaterThanOrEqual(68)
  expect(layOutTable({ ...six, seatCount: 12, short: true }).showNames).toBe(false)
})

test('UI-3 then the marks become smaller', () => {
  const rail = layOutTable({ seatCount: 12, meIndex: 0, sidePx: 210, names: false })
  expect(rail.seatPx).toBeLessThan(seatSizeFor(210, 12))
})

test('UI-4 names stand above the upper marks and move outward at the sides', () => {
  const { seats } = layOutTable({ seatCount: 8, meIndex: 0, sidePx: 680, names: true })
  expect(seats.map((seat) => seat.above)).toEqual([false, false, false, true, true, true, false, false])
  expect(seats.map((seat) => seat.side)).toEqual([null, null, 'left', null, null, null, 'right', null])
})

test('UI-4 the wedge of light opens 0.3 rad to both sides of the speaker', () => {
  const layout = layOutTable({ seatCount: 8, meIndex: 0, sidePx: 680, names: true })
  expect(wedgePath(layout, 270)).toBe('M279.1 143.2A206 206 0 0 1 400.9 143.2L340 340Z')
})
