import type { NoticeView, StaffRole } from '../../../typings/owner-api'
import { noticeMoves } from '../../domain/owner-moves'
import type { NoticeFace } from '../../domain/records'
import { noticeRights, permitted } from '../../domain/rights'

/** A notification as the console shows it to a role. */
export function noticeView(notice: NoticeFace, role: StaffRole): NoticeView {
  const { noticeId, eventType, outTradeNo, orderId, receivedAt, outcome, reason } = notice
  const settledNote = notice.settledBy?.note ?? null
  const can = permitted(noticeMoves(notice), noticeRights, role)
  return { noticeId, eventType, outTradeNo, orderId, receivedAt, outcome, reason, settledNote, can }
}
