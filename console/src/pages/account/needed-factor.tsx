import { BrandMark } from '../../components/bridge'
import { useSignOut } from '../../session'
import { useWords } from '../../words'
import { Sky } from '../login/sky'
import { Enrolment } from './enrolment'

/** A role that needs a second factor opens only this page until there is one. */
export function NeededFactor({ onSet }: { onSet: () => void }) {
  const { people, nav } = useWords()
  const signOut = useSignOut()
  return (
    <div className="login">
      <Sky />
      <section className="login-side">
        <div className="login-box">
          <BrandMark size={32} />
          <h1>{people.factor.neededTitle}</h1>
          <p className="ink-3">{people.factor.neededText}</p>
          <Enrolment onDone={onSet} />
          <button type="button" className="text-link" onClick={() => void signOut()}>
            {nav.signOut}
          </button>
        </div>
      </section>
    </div>
  )
}
