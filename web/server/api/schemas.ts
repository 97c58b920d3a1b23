import type { z } from 'zod'
import {
  accountSchema,
  availabilitySchema,
  configSchema,
  faucetAnswerSchema,
  faucetRequestSchema,
  historySchema,
  nonceSchema,
  pinSchema,
  problemSchema,
  profileListSchema,
  profileSchema,
  relayAnswerSchema,
  relayRequestSchema,
  sessionSchema,
  signInSchema,
  statusSchema,
} from '../../shared/api.ts'
import { metadataSchema } from '../../shared/metadata.ts'

/** Every shape that crosses HTTP, under the name that the description gives it. */
export const schemas = {
  Account: accountSchema,
  Availability: availabilitySchema,
  Config: configSchema,
  FaucetAnswer: faucetAnswerSchema,
  FaucetRequest: faucetRequestSchema,
  History: historySchema,
  Metadata: metadataSchema,
  Nonce: nonceSchema,
  Pin: pinSchema,
  Problem: problemSchema,
  Profile: profileSchema,
  ProfileList: profileListSchema,
  RelayAnswer: relayAnswerSchema,
  RelayRequest: relayRequestSchema,
  Session: sessionSchema,
  SignIn: signInSchema,
  Status: statusSchema,
} as const satisfies Record<string, z.ZodType>
export type SchemaName = keyof typeof schemas
