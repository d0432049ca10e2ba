import type { ReactNode } from 'react'
import './reading/reading.css'
import type { AtTable } from './room-table.tsx'
import { RoomTable } from './room-table.tsx'

/** The table in the side rail; where the rail is gone, the ring in the header stands for it. */
export function RailTable({ at, centre }: { at: AtTable; centre?: ReactNode }) {
  return (
    <div className="rail-table">
      <RoomTable at={at} size={268} centre={centre} />
    </div>
  )
}
