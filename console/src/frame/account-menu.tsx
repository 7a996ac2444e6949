import { useState } from 'react'
import { Link } from 'react-router'
import Popup from 'tdesign-react/es/popup'
import { Icon } from '../components/icon'
import { useSession, useSignOut } from '../session'
import { useWords } from '../words'
import { PreferenceSwitches } from './preference-switches'

/** Language, look, keys and leaving, behind the owner's name. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { nav } = useWords()
  const { staff } = useSession()
  const signOut = useSignOut()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const menu = (
    <div className="menu">
      <PreferenceSwitches />
      <hr />
      <Link to="/account" onClick={close}>
        <Icon name="person" />
        {nav.account}
      </Link>
      <button
        type="button"
        onClick={() => {
          close()
          onKeys()
        }}
      >
        <Icon name="keys" />
        {nav.keys}
        <kbd>?</kbd>
      </button>
      <button type="button" onClick={() => void signOut()}>
        <Icon name="leave" />
        {nav.signOut}
      </button>
    </div>
  )
  return (
    <Popup
      trigger="click"
      placement="top-left"
      visible={open}
      onVisibleChange={setOpen}
      content={menu}
      destroyOnClose
    >
      <button type="button" className="me" aria-label={nav.menu} aria-expanded={open}>
        <span className="avatar">{[...staff.displayName][0]}</span>
        <span className="ellipsis">{staff.displayName}</span>
        {staff.displayName === nav.roles[staff.role] ? null : (
          <span className="ink-3 small">{nav.roles[staff.role]}</span>
        )}
      </button>
    </Popup>
  )
}
