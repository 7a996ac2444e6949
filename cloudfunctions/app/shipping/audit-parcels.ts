import type { Parcel } from '../../domain/records'
import { type AuditNote, auditEntry } from '../audit'
import type { Ports } from '../ports'

/**
 * Writes down who sent and who corrected parcels of an order, from what is stored alone: the timer writes
 * what a dying function left out, and a repeat adds nothing.
 */
export async function auditParcels(
  ports: Pick<Ports, 'audit' | 'clock' | 'ids'>,
  orderId: string,
  parcels: Parcel[],
): Promise<void> {
  const notes = parcels.flatMap(
    ({ parcelId, mode, carrier, trackingNo, lines, shippedAt, actor, correction, despiteCases }) => {
      const key = `${orderId}-${parcelId}`
      const carriage = { mode, carrier, trackingNo }
      const shipped: AuditNote = {
        actor,
        action: 'order.ship',
        target: orderId,
        to: { ...(correction?.from ?? carriage), lines, ...(despiteCases ? { despiteCases } : {}) },
        once: { key, at: shippedAt },
      }
      if (!correction) return [shipped]
      const corrected: AuditNote = {
        actor: correction.actor,
        action: 'order.correctParcel',
        target: orderId,
        from: correction.from,
        to: carriage,
        once: { key: `${key}-corrected`, at: correction.at },
      }
      return [shipped, corrected]
    },
  )
  await ports.audit.append(notes.map((note) => auditEntry(ports, note)))
}
