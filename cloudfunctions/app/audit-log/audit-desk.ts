/** What the console does with the log: a part of its own, which the door loads when it is asked for. */
export { exportAudit } from './export-audit'
export { listAudit } from './list-audit'
export { verifyAudit } from './verify-audit'
