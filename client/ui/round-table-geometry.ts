export type SeatPlace = {
  /** Centre of the mark, px from the upper left corner of the square. */
  x: number
  y: number
  angleDeg: number
  /** The name stands above the mark, not below. */
  above: boolean
  /** At the far left and right the name moves outward. */
  side: 'left' | 'right' | null
}

export type TableLayout = {
  sidePx: number
  seatPx: number
  showNames: boolean
  centre: number
  discRadius: number
  seats: readonly SeatPlace[]
}

/** `short` names are family names alone, for a small table that must tell people apart. */
type TableRequest = { seatCount: number; meIndex: number; sidePx: number; names: boolean; short?: boolean }

const smallestGapPx = 12
const smallestSeatPx = 24
/** What a name takes outside of the ring; neighbours closer than `distancePx` would write theirs across each other. */
type NameRoom = { heightPx: number; distancePx: number }
const fullNameRoom: NameRoom = { heightPx: 52, distancePx: 100 }
const shortNameRoom: NameRoom = { heightPx: 28, distancePx: 68 }
const ringMarginPx = 6
const wedgeHalfAngleRad = 0.3

/** Seats on a ring, me at six o'clock, the others clockwise. Too tight a ring drops the names first, then the size of the marks. */
export function layOutTable({ seatCount, meIndex, sidePx, names, short = false }: TableRequest): TableLayout {
  const wanted = seatSizeFor(sidePx, seatCount)
  const nameRoom = short ? shortNameRoom : fullNameRoom
  const showNames = names && namesFit({ seatCount, sidePx, seatPx: wanted }, nameRoom)
  const besidePx = showNames ? nameRoom.heightPx : ringMarginPx
  const seatPx = largestFittingSeat(wanted, (size) => ringRadius(sidePx, size, besidePx), seatCount)
  const radius = ringRadius(sidePx, seatPx, besidePx)
  const centre = sidePx / 2
  const seats = Array.from({ length: seatCount }, (_, index) =>
    placeSeat(seatAngleDeg(index, meIndex, seatCount), centre, radius),
  )
  const discRadius = Math.max(0, radius - seatPx / 2 - (showNames ? 14 : 8))
  return { sidePx, seatPx, showNames, centre, discRadius, seats }
}

/** Six o'clock is 90°, because y grows downward; an observer without a seat sees the first one there. */
export function seatAngleDeg(index: number, meIndex: number, seatCount: number): number {
  const turned = (index - Math.max(0, meIndex) + seatCount) % seatCount
  return (90 + (360 / seatCount) * turned) % 360
}

/** Outline of the light that falls from the middle to the speaker's seat, as an SVG path. */
export function wedgePath({ centre, discRadius }: TableLayout, angleDeg: number): string {
  const point = (angleRad: number) =>
    `${(centre + discRadius * Math.cos(angleRad)).toFixed(1)} ${(centre + discRadius * Math.sin(angleRad)).toFixed(1)}`
  const middle = toRadians(angleDeg)
  const from = point(middle - wedgeHalfAngleRad)
  const to = point(middle + wedgeHalfAngleRad)
  return `M${from}A${discRadius} ${discRadius} 0 0 1 ${to}L${centre} ${centre}Z`
}

export function seatSizeFor(sidePx: number, seatCount: number): number {
  if (sidePx >= 600 && seatCount <= 8) return 68
  if (sidePx >= 480) return 60
  if (sidePx >= 340) return seatCount <= 8 ? 50 : 46
  if (sidePx >= 300) return 44
  if (sidePx >= 260) return 40
  return 38
}

type Ring = { seatCount: number; sidePx: number; seatPx: number }

function namesFit({ seatCount, sidePx, seatPx }: Ring, { heightPx, distancePx }: NameRoom): boolean {
  const distance = seatDistance(ringRadius(sidePx, seatPx, heightPx), seatCount)
  return distance >= distancePx && distance - seatPx >= smallestGapPx
}

function largestFittingSeat(wanted: number, radiusOf: (seatPx: number) => number, seatCount: number): number {
  for (let size = wanted; size > smallestSeatPx; size -= 2) {
    if (seatDistance(radiusOf(size), seatCount) - size >= smallestGapPx) return size
  }
  return smallestSeatPx
}

function ringRadius(sidePx: number, seatPx: number, besidePx: number): number {
  return sidePx / 2 - (seatPx / 2 + besidePx)
}

/** Straight line between two neighbours; a single seat has none. */
function seatDistance(radius: number, seatCount: number): number {
  return seatCount < 2 ? Number.POSITIVE_INFINITY : 2 * radius * Math.sin(Math.PI / seatCount)
}

function placeSeat(angleDeg: number, centre: number, radius: number): SeatPlace {
  const cos = Math.cos(toRadians(angleDeg))
  const sin = Math.sin(toRadians(angleDeg))
  const side = Math.abs(cos) < 0.95 ? null : cos < 0 ? 'left' : 'right'
  return { x: centre + radius * cos, y: centre + radius * sin, angleDeg, above: sin < -0.35, side }
}

function toRadians(angleDeg: number): number {
  return (angleDeg * Math.PI) / 180
}
