const SEATS = 8

/** A table with empty seats: who is inside is not for the eyes of those who wait. */
export function EmptyTable() {
  return (
    <svg className="waiting-table" viewBox="0 0 220 220" aria-hidden="true">
      <circle className="waiting-disc" cx="110" cy="110" r="58" />
      {Array.from({ length: SEATS }, (_, index) => {
        const angle = (index / SEATS) * 2 * Math.PI
        return (
          <circle
            key={index}
            className="waiting-seat"
            cx={110 + 88 * Math.cos(angle)}
            cy={110 + 88 * Math.sin(angle)}
            r="13"
          />
        )
      })}
    </svg>
  )
}
