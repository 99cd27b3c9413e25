/** The lock of the workbench: the analyst alone, and every question noted. What lies behind it knows nothing of it. */
import type { FastifyInstance } from 'fastify'
import type { Guard } from '../access/guard.ts'
import type { AuditLog } from '../audit-log.ts'

export interface WorkbenchDoorOptions {
  readonly guard: Guard
  readonly audit: AuditLog
}

/** Locks every route that is added to `door` from now on. */
export function workbenchDoor(door: FastifyInstance, { guard, audit }: WorkbenchDoorOptions): void {
  door.addHook('onRequest', async (request) => {
    guard.requireRole(request, 'analyst')
  })
  door.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply
    const route = `${request.method} ${request.routeOptions.url ?? '/api/v1/workbench'}`
    if (status === 401 || status === 503 || (status < 400 && request.routeOptions.config.isPolled)) return
    if (status === 403) return audit.write({ role: guard.sessionOf(request)?.role ?? null, route, status })
    // A name is one of the register's only where it was answered; else it can be anything that somebody typed.
    const { name } = request.params as { readonly name?: string }
    audit.write({ role: 'analyst', route, status, ...(name !== undefined && status < 400 ? { table: name } : {}) })
  })
}
