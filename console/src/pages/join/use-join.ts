import { useState } from 'react'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

interface Problems {
  username?: string
  displayName?: string
  password?: string
}

const goodName = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,63}$/u

/** What somebody who joins writes, what is wrong with it, and the joining itself. */
export function useJoin(token: string, onIn: () => void, onEnded: (why: { used: boolean }) => void) {
  const { people, password: passwordWords, wrong } = useWords()
  const { join } = people
  const [username, setUsername] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<Problems>({})
  const { busy, send } = useWrite<'invitation.accept', Problems>({
    done: () => {
      onIn()
      return null
    },
    refused: (refusal) => {
      switch (refusal.code) {
        case 'ENDED':
          onEnded(refusal.detail)
          return null
        case 'NAME_TAKEN':
          return { username: join.nameTaken }
        case 'WEAK_PASSWORD': {
          const { lengthMin, why } = refusal.detail
          return { password: passwordWords.weak(lengthMin, people.whyWeak[why]) }
        }
      }
    },
    unknown: wrong.noAnswer,
    onProblem: (problem) => setProblems(typeof problem === 'string' ? { password: problem } : problem),
  })
  const submit = async () => {
    const name = username.trim()
    const found: Problems = {
      ...(displayName.trim() === '' ? { displayName: join.missing } : {}),
      ...(goodName.test(name) ? {} : { username: name === '' ? join.missing : join.badName }),
      ...(password === '' ? { password: join.missing } : {}),
    }
    setProblems(found)
    if (Object.keys(found).length > 0) return
    await send('invitation.accept', { token, username: name, displayName: displayName.trim(), password })
  }
  return { username, setUsername, displayName, setDisplayName, password, setPassword, problems, busy, submit }
}
