/**
 * Connections that a browser keeps in hand and has asked nothing over. Node takes them for ones whose first request is on its way, and
 * would wait for it when the server stops.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** One can still come in between the last look and the moment when the server takes no more. */
const LOOKED_EVERY_MS = 200

/** @returns ends them, now and until the server is closed */
export function silentConnections(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  const end = (): void => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
  return () => {
    end()
    const timer = setInterval(end, LOOKED_EVERY_MS).unref()
    server.once('close', () => clearInterval(timer))
  }
}
