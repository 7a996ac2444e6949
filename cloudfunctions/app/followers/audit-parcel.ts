import { type AuditNote, auditEntry } from '../audit'
import type { Follower } from '../ports'

/** Who sent and who corrected a parcel stands in the audit log, from what is stored alone. */
export const auditParcel: Follower = {
  name: 'auditParcel',
  isConcerned: ({ parcels }, parcelId) => parcels.some((one) => one.parcelId === parcelId),
  async follow(ports, { orderId, parcels }, parcelId) {
    const parcel = parcels.find((one) => one.parcelId === parcelId)
    if (!parcel) throw new Error(`Order ${orderId} has no parcel ${parcelId}.`)
    const { mode, carrier, trackingNo, lines, shippedAt, actor, correction, despiteCases } = parcel
    const key = `${orderId}-${parcelId}`
    const carriage = { mode, carrier, trackingNo }
    const notes: AuditNote[] = [
      {
        actor,
        action: 'order.ship',
        target: orderId,
        to: { ...(correction?.from ?? carriage), lines, ...(despiteCases ? { despiteCases } : {}) },
        once: { key, at: shippedAt },
      },
    ]
    if (correction)
      notes.push({
        actor: correction.actor,
        action: 'order.correctParcel',
        target: orderId,
        from: correction.from,
        to: carriage,
        once: { key: `${key}-corrected`, at: correction.at },
      })
    await ports.audit.append(notes.map((note) => auditEntry(ports, note)))
  },
}
