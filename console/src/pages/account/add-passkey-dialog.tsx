import { useState } from 'react'
import { Field } from '../../components/field'
import { durationWords } from '../../format/time-words'
import { keep } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { makePasskey } from '../login/passkeys'
import { readDevice } from './device'
import { PasswordDialog } from './password-dialog'

/** The password, then the browser's own dialog, then the shop keeps the public half. */
export function AddPasskeyDialog({ onClose }: { onClose: () => void }) {
  const { people, password: passwordWords, login, time, account } = useWords()
  const words = people.passkey
  const device = readDevice(navigator.userAgent)
  const [name, setName] = useState(device ? account.on(device.browser, device.system) : '')
  const [problem, setProblem] = useState('')
  const [asking, setAsking] = useState(false)
  const begin = useWrite<'passkey.begin'>({
    done: () => null,
    refused: (refusal) => {
      switch (refusal.code) {
        case 'WRONG_CREDENTIALS':
          return passwordWords.wrongOld
        case 'TOO_MANY':
          return words.tooMany(refusal.detail.passkeysMax)
        case 'TOO_MANY_ATTEMPTS':
          return login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time))
      }
    },
    onProblem: setProblem,
  })
  const add = useWrite<'passkey.add'>({
    keep: (list) => keep('passkey.list', {}, list),
    refreshes: ['passkey.list'],
    done: () => {
      onClose()
      return words.added
    },
    refused: () => words.notAdded,
    onProblem: setProblem,
  })
  const run = async (password: string) => {
    setProblem('')
    const asked = await begin.send('passkey.begin', { password })
    if (!asked?.ok) return
    setAsking(true)
    const response = await makePasskey(asked.data.options)
    setAsking(false)
    if (!response) return setProblem(words.notAdded)
    await add.send('passkey.add', {
      challengeId: asked.data.challengeId,
      name: name.trim() || words.title,
      response,
    })
  }
  return (
    <PasswordDialog
      title={words.title}
      text={words.text}
      action={words.add}
      busy={begin.busy || asking || add.busy}
      problem={problem}
      onSend={(password) => void run(password)}
      onClose={onClose}
    >
      <Field label={words.name} hint={words.nameHint} name="passkey-name" value={name} onChange={setName} />
    </PasswordDialog>
  )
}
