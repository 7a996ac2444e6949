import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { BrandMark } from '../../components/bridge'
import { keepStaff, useSignOut } from '../../session'
import { useWords } from '../../words'
import { PasswordFields } from './password-fields'
import { Sky } from './sky'
import { usePasswordChange } from './use-password-change'

/** A one-time password opens only this page: the owner takes one of their own before anything else. */
export function FirstPassword({ oneTimePassword }: { oneTimePassword: string }) {
  const { password } = useWords()
  const signOut = useSignOut()
  const [known] = useState(oneTimePassword)
  const form = usePasswordChange(known, (staff) => {
    keepStaff(staff)
    return null
  })
  return (
    <div className="login">
      <Sky />
      <section className="login-side">
        <form
          className="login-box"
          onSubmit={(event) => {
            event.preventDefault()
            void form.submit()
          }}
        >
          <BrandMark size={32} />
          <h1>{password.firstTitle}</h1>
          <p className="ink-3">{password.firstText}</p>
          <PasswordFields form={form} oldLabel={password.oldFirst} hideOld={known !== ''} />
          <Button type="submit" theme="primary" size="large" block loading={form.busy}>
            {form.busy ? password.submitting : password.submitFirst}
          </Button>
          <button type="button" className="text-link" onClick={() => void signOut()}>
            {password.laterSignOut}
          </button>
        </form>
      </section>
    </div>
  )
}
