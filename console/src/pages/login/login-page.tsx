import { useEffect, useState } from 'react'
import { useShownDialog } from '../../components/use-shown-dialog'
import { chooseLanguage } from '../../language'
import { usePreferences } from '../../preferences'
import { useWords } from '../../words'
import { CodeForm } from './code-form'
import { type LoginProps, PasswordForm } from './password-form'
import { Sky } from './sky'

export function LanguageLine() {
  const { login } = useWords()
  const { language } = usePreferences()
  return (
    <footer className="login-foot">
      {(['zh', 'en'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={language === choice}
          onClick={() => void chooseLanguage(choice)}
        >
          {choice === 'zh' ? '简体中文' : 'English'}
        </button>
      ))}
      <span className="grow" />
      <span>{login.license}</span>
    </footer>
  )
}

/** The password, or a passkey in its place; then the code of an app, where the account has one. */
function LoginForm({ onSignedIn, title, text }: LoginProps & { title: string; text?: string }) {
  const [step, setStep] = useState<{ loginToken: string; password: string } | null>(null)
  const [note, setNote] = useState('')
  if (step)
    return (
      <CodeForm
        loginToken={step.loginToken}
        onSignedIn={() => onSignedIn(step.password)}
        onBack={(why) => {
          setNote(why)
          setStep(null)
        }}
      />
    )
  return (
    <PasswordForm
      title={title}
      text={text ?? ''}
      note={note}
      onSignedIn={onSignedIn}
      onCodeWanted={(loginToken, password) => setStep({ loginToken, password })}
    />
  )
}

export function LoginPage({ onSignedIn }: LoginProps) {
  const { login, common } = useWords()
  useEffect(() => {
    document.title = `${login.title} · ${common.brand}`
  }, [login.title, common.brand])
  return (
    <div className="login">
      <Sky />
      <section className="login-side">
        <LoginForm title={login.title} onSignedIn={onSignedIn} />
        <LanguageLine />
      </section>
    </div>
  )
}

/** A session ended in the middle: the sign-in stands above what is open, which stays as it is. */
export function LoginAgain({ onSignedIn }: LoginProps) {
  const { login } = useWords()
  const dialog = useShownDialog()
  return (
    <dialog
      ref={dialog}
      className="modal login-again"
      aria-label={login.again}
      onCancel={(event) => event.preventDefault()}
    >
      <LoginForm title={login.again} text={login.againText} onSignedIn={onSignedIn} />
    </dialog>
  )
}
