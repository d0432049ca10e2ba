import { lazy } from 'react'

// Each screen comes when it is first gone to: whoever looks at the list of meetings does not wait for the room.

export const HomePage = lazy(async () => {
  const { HomePage: component } = await import('../records/home-page.tsx')
  return { default: component }
})

export const MeetingRoom = lazy(async () => {
  const { MeetingRoom: component } = await import('../rooms/meeting-room.tsx')
  return { default: component }
})

export const MinutesRoute = lazy(async () => {
  const { MinutesRoute: component } = await import('./minutes-route.tsx')
  return { default: component }
})

export const WithDocuments = lazy(async () => {
  const { WithDocuments: component } = await import('./with-documents.tsx')
  return { default: component }
})
