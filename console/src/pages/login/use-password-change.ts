import { useState } from 'react'
import type { StaffView } from '../../../../typings/owner-api'
import { durationWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

export interface PasswordProblems {
  old?: string
  new?: string
  repeat?: string
  all?: string
}

/**
 * The three fields of a password change, what is wrong with each, and the change itself. `onChanged` gives
 * the sentence that says that it was done.
 */
export function usePasswordChange(startOld: string, onChanged: (staff: StaffView) => string | null) {
  const { password: words, login, people, time } = useWords()
  const [old, setOld] = useState(startOld)
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [problems, setProblems] = useState<PasswordProblems>({})
  const { busy, send } = useWrite<'session.changePassword', PasswordProblems>({
    refreshes: ['session.list'],
    done: ({ staff }) => {
      setOld('')
      setNext('')
      setRepeat('')
      return onChanged(staff)
    },
    refused: (refusal) => {
      switch (refusal.code) {
        case 'WRONG_CREDENTIALS':
          return { old: words.wrongOld }
        case 'WEAK_PASSWORD':
          return { new: words.weak(refusal.detail.lengthMin, people.whyWeak[refusal.detail.why]) }
        case 'TOO_MANY_ATTEMPTS':
          return login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time))
      }
    },
    onProblem: (problem) => setProblems(typeof problem === 'string' ? { all: problem } : problem),
  })

  const check = (): PasswordProblems => ({
    ...(old === '' ? { old: words.missing } : {}),
    ...(next === '' ? { new: words.missing } : next === old ? { new: words.sameAsOld } : {}),
    ...(next !== '' && repeat !== next ? { repeat: repeat === '' ? words.missing : words.differs } : {}),
  })
  const submit = async () => {
    const found = check()
    setProblems(found)
    if (Object.keys(found).length > 0) return
    await send('session.changePassword', { oldPassword: old, newPassword: next })
  }
  return { old, setOld, next, setNext, repeat, setRepeat, problems, busy, submit }
}
