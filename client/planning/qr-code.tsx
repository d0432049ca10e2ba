import { encode } from 'uqr'

/** Light modules around it, as readers want them. */
const QUIET = 4

/** A text as a square of black and white, sharp at any size. `name` is what it is for, for those who cannot see it. */
export function QrCode({ text, name }: { text: string; name: string }) {
  // Few and large modules come through a fax better than many small ones that could mend each other.
  const { data, size } = encode(text, { ecc: 'M', boostEcc: true, border: QUIET })
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> would need a data: URL, which the policy forbids
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path fill="#000" d={data.map(drawRow).join('')} />
    </svg>
  )
}

/** Each run of dark modules is one rectangle, so that no hair of light stands between them. */
function drawRow(row: readonly boolean[], y: number): string {
  const starts = row.flatMap((dark, x) => (dark && row[x - 1] !== true ? [x] : []))
  return starts
    .map((x) => {
      const end = row.indexOf(false, x)
      return `M${x} ${y}h${(end === -1 ? row.length : end) - x}v1h-${(end === -1 ? row.length : end) - x}z`
    })
    .join('')
}
