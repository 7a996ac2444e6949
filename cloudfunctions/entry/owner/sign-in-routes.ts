import * as v from 'valibot'
import type { SignInApi } from '../../../typings/sign-in'
import { addPasskey } from '../../app/staff/add-passkey'
import { beginPasskey } from '../../app/staff/begin-passkey'
import { beginPasskeyLogin } from '../../app/staff/begin-passkey-login'
import { beginSecondFactor } from '../../app/staff/begin-second-factor'
import { confirmSecondFactor } from '../../app/staff/confirm-second-factor'
import { getSecondFactor } from '../../app/staff/get-second-factor'
import { listPasskeys } from '../../app/staff/list-passkeys'
import { logInByCode } from '../../app/staff/log-in-by-code'
import { logInByPasskey } from '../../app/staff/log-in-by-passkey'
import { removePasskey } from '../../app/staff/remove-passkey'
import { renewRecoveryCodes } from '../../app/staff/renew-recovery-codes'
import { turnOffSecondFactor } from '../../app/staff/turn-off-second-factor'
import { plainTextLine } from '../plain-text'
import { id, nothing, password } from './inputs'
import { letIn } from './let-in'
import { type OwnerRoutes, staffOf } from './route'

const base64url = (lengthMax: number) => v.pipe(v.string(), v.maxLength(lengthMax), v.regex(/^[\w-]*$/))
const credentialId = v.pipe(base64url(1_400), v.minLength(1))
const credential = { id: credentialId, rawId: credentialId, type: v.literal('public-key') }
const transports = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/))), v.maxLength(10))

const attestation = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64url(8_000),
    attestationObject: base64url(40_000),
    transports: v.exactOptional(transports),
  }),
})
const assertion = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64url(8_000),
    authenticatorData: base64url(8_000),
    signature: base64url(8_000),
    userHandle: v.exactOptional(base64url(200)),
  }),
})

/** What an account proves beside its password, or in place of it. */
export const signInRoutes: OwnerRoutes<keyof SignInApi> = {
  'session.loginByCode': {
    access: 'anyone',
    input: v.object({ loginToken: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)), code: plainTextLine(40) }),
    run: async (ports, caller, input) =>
      letIn(ports, caller, await logInByCode(ports, caller.visitor, input)),
  },
  'passkey.beginLogin': {
    access: 'anyone',
    input: nothing,
    run: (ports, { site }) => beginPasskeyLogin(ports, site),
  },
  'session.loginByPasskey': {
    access: 'anyone',
    input: v.object({ challengeId: id, response: assertion }),
    run: async (ports, caller, input) =>
      letIn(ports, caller, await logInByPasskey(ports, caller.visitor, caller.site, input)),
  },
  'secondFactor.get': {
    access: 'self',
    withoutSecondFactor: true,
    input: nothing,
    run: (ports, caller) => getSecondFactor(ports, staffOf(caller)),
  },
  'secondFactor.begin': {
    access: 'self',
    withoutSecondFactor: true,
    input: v.object({ password }),
    run: (ports, caller, input) => beginSecondFactor(ports, staffOf(caller), input),
  },
  'secondFactor.confirm': {
    access: 'self',
    withoutSecondFactor: true,
    input: v.object({ code: plainTextLine(40) }),
    run: (ports, caller, input) => confirmSecondFactor(ports, staffOf(caller), input),
  },
  'secondFactor.turnOff': {
    access: 'self',
    input: v.object({ password }),
    run: (ports, caller, input) => turnOffSecondFactor(ports, staffOf(caller), input),
  },
  'secondFactor.renewCodes': {
    access: 'self',
    input: v.object({ password }),
    run: (ports, caller, input) => renewRecoveryCodes(ports, staffOf(caller), input),
  },
  'passkey.list': {
    access: 'self',
    input: nothing,
    run: (ports, caller) => listPasskeys(ports, staffOf(caller)),
  },
  'passkey.begin': {
    access: 'self',
    input: v.object({ password }),
    run: (ports, caller, input) => beginPasskey(ports, staffOf(caller), caller.site, input),
  },
  'passkey.add': {
    access: 'self',
    input: v.object({
      challengeId: id,
      name: v.pipe(plainTextLine(40), v.minLength(1)),
      response: attestation,
    }),
    run: (ports, caller, input) => addPasskey(ports, staffOf(caller), caller.site, input),
  },
  'passkey.remove': {
    access: 'self',
    input: v.object({ passkeyId: credentialId }),
    run: (ports, caller, input) => removePasskey(ports, staffOf(caller), input),
  },
}
