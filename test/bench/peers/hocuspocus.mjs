// @hocuspocus/server with no hooks of anyone's: no rights, nothing stored; it acknowledges each update when it is in memory.
import { Server } from '@hocuspocus/server'

const server = new Server({ port: Number(process.env.PORT), address: '127.0.0.1', quiet: true })
await server.listen()
console.log('"serving"')
