import type { UploadLeave } from '../../../typings/upload'
import type { UploadSlot } from '../../domain/upload'

/** Files of cloud storage, as the server alone may touch them. */
export interface FileStore {
  /** Leave for whoever holds it to store one file at this path, for minutes. */
  leave(path: string): Promise<UploadLeave>
  /** Stores a file, in place of what was there before; answers its id. */
  write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>
  /**
   * At most `bytesMax` from its beginning, whether that is all, and how large the whole is, where storage
   * says it; null where there is no such file.
   */
  read(
    fileId: string,
    bytesMax: number,
  ): Promise<{ bytes: Uint8Array; isWhole: boolean; size: number | null } | null>
  /** An address from which whoever holds it reads the file for so long; null where there is none. */
  link(fileId: string, lastsMs: number): Promise<string | null>
  /** What is gone already is no failure. */
  remove(fileIds: string[]): Promise<void>
}

/** Places in storage that were handed out. */
export interface UploadStore {
  insert(slot: UploadSlot): Promise<'inserted' | 'exists'>
  /** All of one person for one purpose, expired ones among them; never more than the purpose allows. */
  listOf(purpose: UploadSlot['purpose'], owner: string): Promise<UploadSlot[]>
  expired(now: number, limit: number): Promise<UploadSlot[]>
  /** Binds a place to its use, once: false where it has another, or leads to another file by now. */
  take(slot: Pick<UploadSlot, 'slotId' | 'fileId'>, use: string): Promise<boolean>
  giveBack(slot: Pick<UploadSlot, 'slotId' | 'fileId'>, use: string): Promise<void>
  /** Removes slots that still lead to these files. */
  remove(slots: Pick<UploadSlot, 'slotId' | 'fileId'>[]): Promise<void>
}
