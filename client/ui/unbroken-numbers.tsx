/** Words in which a telephone number is not broken at its hyphens where a line ends. */
export function UnbrokenNumbers({ text }: { text: string }) {
  return text.split(/(\d[\d-]*\d)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="nowrap">
        {part}
      </span>
    ),
  )
}
