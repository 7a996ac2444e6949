import { PasswordField } from '../../components/field'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import type { usePasswordChange } from './use-password-change'

interface PasswordFieldsProps {
  form: ReturnType<typeof usePasswordChange>
  oldLabel: string
  /** The old password was typed a moment ago at the sign-in, so it is not asked again. */
  hideOld?: boolean
}

export function PasswordFields({ form, oldLabel, hideOld = false }: PasswordFieldsProps) {
  const { password } = useWords()
  return (
    <>
      {hideOld && !form.problems.old ? null : (
        <PasswordField
          label={oldLabel}
          name="old-password"
          autoComplete="current-password"
          value={form.old}
          error={form.problems.old}
          onChange={form.setOld}
        />
      )}
      <PasswordField
        label={password.new}
        hint={password.newHint}
        name="new-password"
        autoComplete="new-password"
        value={form.next}
        error={form.problems.new}
        onChange={form.setNext}
      />
      <PasswordField
        label={password.repeat}
        name="repeat-password"
        autoComplete="new-password"
        value={form.repeat}
        error={form.problems.repeat}
        onChange={form.setRepeat}
      />
      {form.problems.all ? (
        <p className="problem" role="alert">
          <Icon name="warning" />
          {form.problems.all}
        </p>
      ) : null}
    </>
  )
}
