import * as v from 'valibot'
import type { AuditApi } from '../../../typings/audit'
import { plainTextLine } from '../plain-text'
import { cursor, epochMs } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const name = v.pipe(plainTextLine(128), v.minLength(1))
const filter = {
  actor: v.exactOptional(name),
  kind: v.exactOptional(
    v.picklist(['money', 'orders', 'catalogue', 'stock', 'shop', 'people', 'signIn', 'jobs']),
  ),
  target: v.exactOptional(name),
  fromAt: v.exactOptional(epochMs),
  toAt: v.exactOptional(epochMs),
}
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

const desk = () => import('../../app/audit-log/audit-desk')

/** Who changed what, and whether that is still as it was written down. */
export const auditRoutes: OwnerRoutes<keyof AuditApi> = {
  'audit.list': {
    access: 'audit.read',
    input: v.object({ ...filter, cursor: v.exactOptional(cursor) }),
    run: async (ports, caller, input) => (await desk()).listAudit(ports, staffOf(caller), input),
  },
  'auditChain.get': {
    access: 'audit.read',
    input: v.object({ from: v.exactOptional(v.object({ number: epochMs, hash })) }),
    run: async (ports, _caller, input) => (await desk()).verifyAudit(ports, input),
  },
  'audit.export': {
    access: 'audit.read',
    input: v.object(filter),
    run: async (ports, caller, input) => (await desk()).exportAudit(ports, staffOf(caller), input),
  },
}
