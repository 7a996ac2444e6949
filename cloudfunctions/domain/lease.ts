/**
 * Who works on something, and until when nobody else may begin. `fence` grows with each taking and never
 * falls: whoever was slow finds a higher one, and knows that the work is no longer theirs.
 */
export interface Lease {
  /** Null where nobody has it. */
  owner: string | null
  fence: number
  /** Epoch ms; afterwards another may take it. */
  until: number
}

export const freeLease: Lease = { owner: null, fence: 0, until: 0 }

/** Null where somebody else still has it. */
export function leaseTaken(lease: Lease, owner: string, now: number, forMs: number): Lease | null {
  const isHeld = lease.owner !== null && now < lease.until
  return isHeld ? null : { owner, fence: lease.fence + 1, until: now + forMs }
}

export const leaseRenewed = (lease: Lease, now: number, forMs: number): Lease => ({
  ...lease,
  until: now + forMs,
})

/** Given back: the next one may begin at once. */
export const leaseFreed = ({ fence }: Lease): Lease => ({ owner: null, fence, until: 0 })
