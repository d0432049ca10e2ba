import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Random } from '../../support/random.ts'
import type { Verdict } from './attacker.ts'

type Door = { address: string; headers: Record<string, string>; meetingId: string }

/** Says hostile things to `/socket.io`; a join after each, which is answered once everything before it was read. */
export function createRoomAttacker({ address, headers, meetingId }: Door, random: Random) {
  let ws: WebSocket | null = null
  let asked = 0
  const packets = [
    `42["room:command",{"name":"hand","meetingId":"${meetingId}","seenVersion":1}]`,
    `42["room:join",{"meetingId":"${meetingId}"}]`,
    '451-["room:command",{"_placeholder":true,"num":0}]',
    '42["__proto__",{"constructor":{"prototype":1}}]',
    '40/admin,{"a":1}',
  ]
  async function open(): Promise<WebSocket> {
    const opened = new WebSocket(`${address}/socket.io/?EIO=4&transport=websocket`, { headers })
    opened.on('error', () => undefined)
    await once(opened, 'open')
    opened.send('40')
    // What is said before the namespace has answered counts as nonsense.
    for (let heard = ''; !heard.startsWith('40');) heard = String(((await once(opened, 'message')) as [Buffer])[0])
    return opened
  }
  async function say(): Promise<Verdict> {
    if (ws?.readyState !== WebSocket.OPEN) ws = await open()
    const characters = Array.from(random.pick(packets))
    for (let count = random.below(4); count > 0; count--)
      characters[random.below(characters.length)] = String.fromCodePoint(32 + random.below(0x3000))
    ws.send(characters.join(''))
    return ask(ws, `${++asked}`)
  }
  function ask(socket: WebSocket, id: string): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => end(() => reject(new Error('/socket.io says nothing'))), 60_000)
      const onMessage = (data: Buffer) => {
        const said = String(data)
        if (said === '2') socket.send('3')
        if (said.startsWith(`43${id}[`)) end(() => resolve('read'))
      }
      const onClose = () => end(() => resolve('socket.io closed'))
      function end(settle: () => void): void {
        clearTimeout(patience)
        socket.off('message', onMessage)
        socket.off('close', onClose)
        settle()
      }
      socket.on('message', onMessage)
      socket.on('close', onClose)
      socket.send(`42${id}["room:join",{"meetingId":"${meetingId}"}]`)
    })
  }
  return { say, end: () => ws?.terminate() }
}
