import type { StaffCaller } from './staff-caller'

/** What says whose it is. A record of an earlier release may not yet: it is the one merchant's there was. */
interface Owned {
  merchantId: string | null
}

/** Whether a record is of the merchant for whom the caller works. */
export const isOf = (
  { merchantId }: Pick<StaffCaller, 'merchantId'>,
  record: { merchantId?: string | null },
): boolean => (record.merchantId ?? merchantId) === merchantId

/**
 * The record that a member of staff names; null where there is none, and where it is another merchant's. What
 * a client names is read in no other way (`tests/cloudfunctions/owner/named-records.test.ts`).
 */
export async function named<Record extends Owned>(
  caller: StaffCaller,
  store: { get(id: string): Promise<Record | null> },
  id: string,
): Promise<Record | null> {
  const record = await store.get(id)
  return record && isOf(caller, record) ? record : null
}

/** As `named`, of several at once: those that there are. */
export async function namedAmong<Record extends Owned>(
  caller: StaffCaller,
  store: { getMany(ids: string[]): Promise<Record[]> },
  ids: string[],
): Promise<Record[]> {
  return (await store.getMany(ids)).filter((record) => isOf(caller, record))
}
