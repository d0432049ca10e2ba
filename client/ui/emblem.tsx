/** The emblem 車座: four shapes around one middle, none at the head. */
export function Emblem({ size = 34 }: { size?: number }) {
  return (
    <svg className="emblem" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="13" fill="none" strokeWidth="2.5" />
      <circle cx="32" cy="7.5" r="6" stroke="none" />
      <rect x="50.5" y="26" width="12" height="12" rx="2.5" stroke="none" />
      <path d="M32 49.5l7.2 12.5h-14.4z" strokeLinejoin="round" strokeWidth="2" />
      <path d="M7.5 24.5l7.5 7.5-7.5 7.5-7.5-7.5z" stroke="none" />
    </svg>
  )
}
