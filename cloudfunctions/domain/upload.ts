export type UploadPurpose = 'import' | 'evidence' | 'item' | 'export'

/**
 * A place in storage that was handed out. `slotId` counts the places that one person holds, so that there are
 * never more than the purpose allows. `usedFor` names what took the file; null until then.
 */
export interface UploadSlot {
  slotId: string
  fileId: string
  purpose: UploadPurpose
  /** A shopper's openid, a member's staff id, or a merchant, of whom all staff edits the same products. */
  owner: string
  usedFor: string | null
  createdAt: number
  /** Afterwards the place is free again and a file that nothing shows is removed. */
  expiresAt: number
}

interface UploadRule {
  /** The folder in storage. */
  folder: string
  slotsMax: number
  lastsMs: number
}

const HOUR_MS = 3_600_000

export const uploadRules: Record<UploadPurpose, UploadRule> = {
  import: { folder: 'imports', slotsMax: 10, lastsMs: HOUR_MS },
  evidence: { folder: 'evidence', slotsMax: 30, lastsMs: 2 * HOUR_MS },
  // Fetched at once by whoever asked for it.
  export: { folder: 'exports', slotsMax: 20, lastsMs: HOUR_MS / 4 },
  // A draft in a browser may wait for a weekend.
  item: { folder: 'catalogue', slotsMax: 500, lastsMs: 7 * 24 * HOUR_MS },
}

/** A call that began in time may still be at work for so long; only then its file may go. */
export const TIDIED_AFTER_MS = 60_000

/** What a picture is used for: its case, the order of that, and which wish or message it comes with. */
export const caseUse = (caseId: string, orderId: string, what: string): string =>
  [caseId, orderId, what].join('/')

export function caseOfUse(usedFor: string): { caseId: string; orderId: string } {
  const [caseId = '', orderId = ''] = usedFor.split('/')
  return { caseId, orderId }
}

/** What a file is used for that a job works on. */
export const jobUse = (jobId: string): string => `job/${jobId}`

/** What a file is used for that a review came with, whether it is shown or not. */
export const reviewUse = (reviewId: string, part: number): string => `review/${reviewId}/${part}`

/** Null where it is used for something else. */
export const reviewOfUse = (usedFor: string): string | null => /^review\/([^/]+)\//.exec(usedFor)?.[1] ?? null

/** What a file is used for that a product shows. */
export const productUse = (spuId: string): string => `product/${spuId}`

/** What a file is used for that a category shows. */
export const categoryUse = (categoryId: string): string => `category/${categoryId}`

/** What a file is used for that a merchant's home page shows. */
export const homeUse = (merchantId: string): string => `page/${merchantId}`

/** What a file is used for that the settings show: a page of the shop. */
export const SETTINGS_USE = 'page/settings'

/** A file that the catalogue took stays: versions and orders may show it long after it was replaced. */
export const isCatalogueUse = (usedFor: string): boolean => /^(?:product|category|page)\//.test(usedFor)

/** Null where it is used for something else. */
export const jobOfUse = (usedFor: string): string | null => /^job\/(.+)$/.exec(usedFor)?.[1] ?? null

/** The id of a file at `path`, in the environment that another file is of. */
export const fileIdBeside = (fileId: string, path: string): string =>
  fileId.replace(/^(cloud:\/\/[^/]+\/).*$/s, (_whole, root: string) => `${root}${path}`)

/** Where a file lies in its environment. */
export const pathOfFile = (fileId: string): string => fileId.replace(/^cloud:\/\/[^/]+\//, '')

/** Whether this person may use the file now, for this: the same use may be named again. */
export const isUsable = (slot: UploadSlot, owner: string, use: string, now: number): boolean =>
  slot.owner === owner && now < slot.expiresAt && (slot.usedFor === null || slot.usedFor === use)

/** Folders that everybody reads; the second is where 0.2.0 kept the pictures of its demo shop. */
export const publicFolders = ['catalogue', 'demo'] as const

/** Whether a cloud file is of the catalogue. */
export const isPublicFile = (fileId: string): boolean =>
  publicFolders.some((folder) => new RegExp(`^cloud://[^/]+/${folder}/`).test(fileId))
