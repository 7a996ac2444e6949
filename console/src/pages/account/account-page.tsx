import Button from 'tdesign-react/es/button'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { WriteButton } from '../../components/write-button'
import { PreferenceSwitches } from '../../frame/preference-switches'
import { keepStaff, useSession, useSignOut } from '../../session'
import { useWords } from '../../words'
import { PasswordFields } from '../login/password-fields'
import { usePasswordChange } from '../login/use-password-change'
import { PasskeysCard } from './passkeys-card'
import { SecondFactorCard } from './second-factor-card'
import { SessionsCard } from './sessions-card'

function PasswordCard() {
  const { password } = useWords()
  const form = usePasswordChange('', (staff) => {
    keepStaff(staff)
    return password.changed
  })
  return (
    <section className="card">
      <header>
        <h2>{password.title}</h2>
      </header>
      <form
        className="card-body password-form"
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <PasswordFields form={form} oldLabel={password.old} />
        <p className="ink-3 small">{password.othersEnd}</p>
        <div>
          <WriteButton type="submit" theme="primary" busy={form.busy}>
            {form.busy ? password.submitting : password.submit}
          </WriteButton>
        </div>
      </form>
    </section>
  )
}

/** The owner's own account: where it is signed in, its password, and this machine's language and look. */
export function AccountPage() {
  const { account, nav } = useWords()
  const { staff } = useSession()
  const signOut = useSignOut()
  const names = new Set([staff.displayName, staff.username, nav.roles[staff.role]])
  return (
    <Page title={account.title} meta={`${account.who} ${[...names].join(' · ')}`}>
      <div className="columns">
        <div className="stack">
          <SessionsCard />
          <SecondFactorCard />
          <PasskeysCard />
          <PasswordCard />
        </div>
        <div className="stack">
          <section className="card">
            <header>
              <h2>{account.preferences}</h2>
            </header>
            <div className="card-body">
              <PreferenceSwitches />
            </div>
          </section>
          <section className="card card-body leave">
            <p className="ink-3 small">{account.signOutText}</p>
            <Button variant="outline" onClick={() => void signOut()}>
              <Icon name="leave" />
              {nav.signOut}
            </Button>
          </section>
        </div>
      </div>
    </Page>
  )
}
