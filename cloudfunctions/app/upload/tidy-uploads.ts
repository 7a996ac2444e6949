import { partsOf } from '../../domain/review'
import {
  caseOfUse,
  isCatalogueUse,
  jobOfUse,
  reviewOfUse,
  TIDIED_AFTER_MS,
  type UploadSlot,
} from '../../domain/upload'
import type { Ports } from '../ports'
import { dropSlots } from './hand-out'

type TidyPorts = Pick<Ports, 'files' | 'uploads' | 'cases' | 'reviews' | 'jobs' | 'clock'>

/** Places whose time is over; files go along where nothing took them, or nothing came of what did. */
export async function tidyUploads(ports: TidyPorts, limit: number): Promise<void> {
  const over = await ports.uploads.expired(ports.clock.now() - TIDIED_AFTER_MS, limit)
  const looked = await Promise.all(over.map(async (slot) => ({ slot, shows: await isShown(ports, slot) })))
  const orphans = looked.flatMap(({ slot, shows }) => (shows ? [] : [{ ...slot, usedFor: null }]))
  const kept = looked.flatMap(({ slot, shows }) => (shows ? [slot] : []))
  await dropSlots(ports, [...orphans, ...kept])
}

/** Whether a job needs this file, or the catalogue, a case or a review has it, or will once it is made. */
async function isShown(
  { cases, reviews, jobs }: TidyPorts,
  { fileId, usedFor }: UploadSlot,
): Promise<boolean> {
  if (usedFor === null) return false
  if (isCatalogueUse(usedFor)) return true
  const jobId = jobOfUse(usedFor)
  if (jobId !== null) {
    const job = await jobs.get(jobId)
    return job !== null && job.state !== 'done'
  }
  const reviewId = reviewOfUse(usedFor)
  if (reviewId !== null) {
    const review = await reviews.get(reviewId)
    return (
      review !== null && partsOf(review).some(({ files }) => files.some((file) => file.fileId === fileId))
    )
  }
  const { caseId } = caseOfUse(usedFor)
  // In this order: one that is made meanwhile is then found as a case.
  const known = (await cases.opening(caseId)) ?? (await cases.get(caseId))
  return known?.events.some(({ pictures }) => pictures.includes(fileId)) ?? false
}
