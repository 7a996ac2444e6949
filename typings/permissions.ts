/**
 * Everything that an account may be allowed to do, the whole list: what is not named here nobody may. Each
 * action of the door `owner` asks for one of them, each role has some.
 */
export type Permission =
  /** The counts of what waits for a person. */
  | 'overview.read'
  /** Orders, parcels, refunds, notifications and messages; phone numbers and names are masked. */
  | 'order.read'
  | 'order.ship'
  /** Name, phone number and address of one order in full: each look is written down. */
  | 'contact.reveal'
  | 'case.read'
  | 'case.reply'
  | 'case.decide'
  | 'counter.sell'
  /** Bills, differences, sums. */
  | 'money.read'
  /** What was odd about money was dealt with. */
  | 'money.settle'
  | 'refund.make'
  | 'catalogue.read'
  /** Products, categories, their pictures and texts. */
  | 'catalogue.edit'
  | 'catalogue.batch'
  | 'catalogue.import'
  | 'catalogue.export'
  | 'price.change'
  | 'stock.read'
  | 'stock.change'
  | 'home.read'
  | 'home.edit'
  | 'rollout.read'
  | 'rollout.edit'
  | 'freight.read'
  | 'freight.edit'
  /** What shoppers search, and what is done about it. */
  | 'search.read'
  | 'search.edit'
  | 'settings.read'
  | 'settings.edit'
  | 'job.read'
  | 'job.manage'
  | 'people.read'
  /** Inviting, changing roles, suspending: never above one's own role. */
  | 'people.manage'
  /** Sessions and second factors of others, and which roles need a second factor. */
  | 'people.secure'
  | 'audit.read'

export type StaffRole = 'owner' | 'manager' | 'clerk' | 'viewer'
