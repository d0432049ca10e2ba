// @y/websocket-server as its own `server.js` starts it: no rights, nothing stored, no acknowledgements.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const server = createServer()
const sockets = new WebSocketServer({ server })
sockets.on('connection', setupWSConnection)
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('"serving"'))
