import * as v from 'valibot'
import type { SignInApi } from '../../../typings/sign-in'
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

const desk = () => import('../../app/staff/sign-in-desk')

/** What an account proves beside its password, or in place of it. */
export const signInRoutes: OwnerRoutes<keyof SignInApi> = {
  'session.loginByCode': {
    access: 'anyone',
    input: v.object({ loginToken: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)), code: plainTextLine(40) }),
    run: async (ports, caller, input) =>
      letIn(ports, caller, await (await desk()).logInByCode(ports, caller.visitor, input)),
  },
  'passkey.beginLogin': {
    access: 'anyone',
    input: nothing,
    run: async (ports, { site }) => (await desk()).beginPasskeyLogin(ports, site),
  },
  'session.loginByPasskey': {
    access: 'anyone',
    input: v.object({ challengeId: id, response: assertion }),
    run: async (ports, caller, input) =>
      letIn(ports, caller, await (await desk()).logInByPasskey(ports, caller.visitor, caller.site, input)),
  },
  'secondFactor.get': {
    access: 'self',
    withoutSecondFactor: true,
    input: nothing,
    run: async (ports, caller) => (await desk()).getSecondFactor(ports, staffOf(caller)),
  },
  'secondFactor.begin': {
    access: 'self',
    withoutSecondFactor: true,
    input: v.object({ password }),
    run: async (ports, caller, input) => (await desk()).beginSecondFactor(ports, staffOf(caller), input),
  },
  'secondFactor.confirm': {
    access: 'self',
    withoutSecondFactor: true,
    input: v.object({ code: plainTextLine(40) }),
    run: async (ports, caller, input) => (await desk()).confirmSecondFactor(ports, staffOf(caller), input),
  },
  'secondFactor.turnOff': {
    access: 'self',
    input: v.object({ password }),
    run: async (ports, caller, input) => (await desk()).turnOffSecondFactor(ports, staffOf(caller), input),
  },
  'secondFactor.renewCodes': {
    access: 'self',
    input: v.object({ password }),
    run: async (ports, caller, input) => (await desk()).renewRecoveryCodes(ports, staffOf(caller), input),
  },
  'passkey.list': {
    access: 'self',
    input: nothing,
    run: async (ports, caller) => (await desk()).listPasskeys(ports, staffOf(caller)),
  },
  'passkey.begin': {
    access: 'self',
    input: v.object({ password }),
    run: async (ports, caller, input) =>
      (await desk()).beginPasskey(ports, staffOf(caller), caller.site, input),
  },
  'passkey.add': {
    access: 'self',
    input: v.object({
      challengeId: id,
      name: v.pipe(plainTextLine(40), v.minLength(1)),
      response: attestation,
    }),
    run: async (ports, caller, input) =>
      (await desk()).addPasskey(ports, staffOf(caller), caller.site, input),
  },
  'passkey.remove': {
    access: 'self',
    input: v.object({ passkeyId: credentialId }),
    run: async (ports, caller, input) => (await desk()).removePasskey(ports, staffOf(caller), input),
  },
}
