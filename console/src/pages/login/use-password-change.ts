import { useState } from 'react'
import type { StaffView } from '../../../../typings/owner-api'
import { ask } from '../../api'
import { durationWords } from '../../format/time-words'
import { useWords } from '../../words'

export interface PasswordProblems {
  old?: string
  new?: string
  repeat?: string
  all?: string
}

/** The three fields of a password change, what is wrong with each, and the change itself. */
export function usePasswordChange(startOld: string, onChanged: (staff: StaffView) => void) {
  const { password: words, login, time, wrong } = useWords()
  const [old, setOld] = useState(startOld)
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [problems, setProblems] = useState<PasswordProblems>({})
  const [busy, setBusy] = useState(false)

  const check = (): PasswordProblems => ({
    ...(old === '' ? { old: words.missing } : {}),
    ...(next === '' ? { new: words.missing } : next === old ? { new: words.sameAsOld } : {}),
    ...(next !== '' && repeat !== next ? { repeat: repeat === '' ? words.missing : words.differs } : {}),
  })
  const change = async (): Promise<PasswordProblems> => {
    const reply = await ask('session.changePassword', { oldPassword: old, newPassword: next }).catch(
      () => null,
    )
    if (!reply) return { all: wrong.writeUnknown }
    if (reply.ok) {
      setOld('')
      setNext('')
      setRepeat('')
      onChanged(reply.data.staff)
      return {}
    }
    if (reply.code === 'WRONG_CREDENTIALS') return { old: words.wrongOld }
    if (reply.code === 'WEAK_PASSWORD') return { new: words.weak(reply.detail.lengthMin) }
    if (reply.code === 'TOO_MANY_ATTEMPTS') {
      return { all: login.tooMany(durationWords(reply.detail.retryAfterMs + 59_999, time)) }
    }
    return {
      all:
        reply.code === 'INTERNAL' ? wrong.errorId(reply.detail.id) : `${wrong.writeFailed} · ${reply.code}`,
    }
  }
  const submit = async () => {
    const found = check()
    setProblems(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    setProblems(await change())
    setBusy(false)
  }
  return { old, setOld, next, setNext, repeat, setRepeat, problems, busy, submit }
}
