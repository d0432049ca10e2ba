import type { ReactNode } from 'react'

const cloudBroken = (
  <>
    <path d="M3 3l18 18" />
    <path d="M9 6.5A6 6 0 0 1 18 8.5a4.8 4.8 0 0 1 3 7" />
    <path d="M16 18H7a4.5 4.5 0 0 1-.5-9" />
  </>
)

/** One stroke set: a box of 24, 2 px, round ends. */
export const iconShapes = {
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="M15.5 15.5L21 21" />
    </>
  ),
  sending: (
    <>
      <path d="M7 18a4.5 4.5 0 0 1-.5-9A6 6 0 0 1 18 8.5a4.8 4.8 0 0 1-.5 9.5z" />
      <path d="M12 15.5v-5" />
      <path d="M9.8 12.3L12 10.1l2.2 2.2" />
    </>
  ),
  saved: (
    <>
      <path d="M7 18a4.5 4.5 0 0 1-.5-9A6 6 0 0 1 18 8.5a4.8 4.8 0 0 1-.5 9.5z" />
      <path d="M9 13l2.2 2.2L15 11.5" />
    </>
  ),
  disconnected: cloudBroken,
  reconnecting: (
    <>
      <path d="M20 11a8 8 0 0 0-14.5-4L3 9.5" />
      <path d="M3 4v5.5h5.5" />
      <path d="M4 13a8 8 0 0 0 14.5 4l2.5-2.5" />
      <path d="M21 20v-5.5h-5.5" />
    </>
  ),
  device: (
    <>
      <rect x="5" y="3" width="14" height="18" rx="2" />
      <path d="M11 18h2" />
    </>
  ),
  warning: (
    <>
      <path d="M12 3.5L22 20.5H2z" />
      <path d="M12 10v4.5" />
      <path d="M12 17.5h.01" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="11" width="14" height="10" rx="2" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3" />
    </>
  ),
  undo: (
    <>
      <path d="M9 14L4 9l5-5" />
      <path d="M4 9h10a6 6 0 0 1 0 12h-3" />
    </>
  ),
  check: <path d="M5 12l5 5L20 7" />,
  hand: (
    <>
      <path d="M18 11V6a2 2 0 0 0-4 0" />
      <path d="M14 10V4a2 2 0 0 0-4 0v2" />
      <path d="M10 10.5V6a2 2 0 0 0-4 0v8" />
      <path d="M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15" />
    </>
  ),
  book: (
    <>
      <path d="M12 6a8 8 0 0 0-9-1v14a8 8 0 0 1 9 1 8 8 0 0 1 9-1V5a8 8 0 0 0-9 1z" />
      <path d="M12 6v14" />
    </>
  ),
  forward: (
    <>
      <path d="M5 12h14" />
      <path d="M13 6l6 6-6 6" />
    </>
  ),
  back: (
    <>
      <path d="M19 12H5" />
      <path d="M11 6l-6 6 6 6" />
    </>
  ),
  phone: <path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3 2" />
    </>
  ),
  letter: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="M3 7l9 6 9-6" />
    </>
  ),
  fork: (
    <>
      <path d="M12 21v-7" />
      <path d="M12 14c0-4-5-4-5-9" />
      <path d="M12 14c0-4 5-4 5-9" />
      <path d="M4.5 7.5L7 5l2.5 2.5M14.5 7.5L17 5l2.5 2.5" />
    </>
  ),
  plus: (
    <>
      <path d="M12 5v14" />
      <path d="M5 12h14" />
    </>
  ),
  minus: <path d="M5 12h14" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  hide: (
    <>
      <path d="M10.6 5.1A9.8 9.8 0 0 1 12 5c5 0 8.5 4.2 10 7a16 16 0 0 1-2.6 3.5" />
      <path d="M6.5 6.6A15.3 15.3 0 0 0 2 12c1.5 2.8 5 7 10 7a9.5 9.5 0 0 0 5.4-1.7" />
      <path d="M9.9 9.9a3 3 0 0 0 4.2 4.2" />
      <path d="M3 3l18 18" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M3 20a6 6 0 0 1 12 0" />
      <path d="M16 5a3.5 3.5 0 0 1 0 6.5" />
      <path d="M18 14.5a6 6 0 0 1 3.5 5.5" />
    </>
  ),
  star: <path d="M12 4l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z" />,
  write: (
    <>
      <path d="M4 20h4L19 9l-4-4L4 16z" />
      <path d="M13.5 6.5l4 4" />
    </>
  ),
  flag: (
    <>
      <path d="M5 21V4" />
      <path d="M5 4h13l-3 4.5L18 13H5" />
    </>
  ),
  down: <path d="M6 9l6 6 6-6" />,
  calendar: (
    <>
      <rect x="4" y="5" width="16" height="16" rx="2" />
      <path d="M4 10h16M9 3v4M15 3v4" />
    </>
  ),
  print: (
    <>
      <path d="M7 9V4h10v5" />
      <rect x="4" y="9" width="16" height="8" rx="1.5" />
      <path d="M8 14h8v6H8z" />
    </>
  ),
  list: <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />,
} satisfies Record<string, ReactNode>
