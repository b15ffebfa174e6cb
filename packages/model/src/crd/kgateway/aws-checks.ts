/**
 * The CEL rules of AWS backends.
 */
import type { AwsAuth, AwsBackend, AwsTagFilter } from '../../api/kgateway/backend.js';
import { has } from '../checks/values.js';
import type { Check } from '../node.js';
import { count } from './count.js';

/** @rule vendor/backend-aws-account */
export function awsAccountGiven({ lambda, accountId }: AwsBackend): boolean {
  return !has(lambda) || has(accountId) || has(lambda.accountId);
}

/** @rule vendor/backend-aws-service */
export function oneAwsService({ lambda, ec2 }: AwsBackend): boolean {
  return count(lambda, ec2) === 1;
}

/** @rule vendor/backend-aws-secret */
export function awsSecretAbsent({ type, secretRef }: AwsAuth): boolean {
  return type === 'Secret' || !has(secretRef);
}

/** @rule vendor/backend-aws-secret */
export function awsSecretGiven({ type, secretRef }: AwsAuth): boolean {
  return type !== 'Secret' || has(secretRef);
}

/** @rule vendor/backend-aws-role */
export function awsRoleAbsent({ type, assumeRole }: AwsAuth): boolean {
  return type === 'AssumeRole' || !has(assumeRole);
}

/** @rule vendor/backend-aws-role */
export function awsRoleGiven({ type, assumeRole }: AwsAuth): boolean {
  return type !== 'AssumeRole' || has(assumeRole);
}

/** @rule vendor/backend-aws-filter */
export function oneAwsFilter({ key, keyValue }: AwsTagFilter): boolean {
  return count(key, keyValue) === 1;
}

/** The rules of `aws`. */
export const AWS_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-aws-account',
    message: 'accountId must be specified on aws or aws.lambda for lambda backends',
    holds: awsAccountGiven,
  },
  {
    rule: 'vendor/backend-aws-service',
    message: 'exactly one of the fields in [lambda ec2] must be set',
    holds: oneAwsService,
  },
];

/** The rules of `aws.auth`. */
export const AWS_AUTH_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-aws-secret',
    message: "secretRef must be nil if the type is not 'Secret'",
    holds: awsSecretAbsent,
  },
  {
    rule: 'vendor/backend-aws-secret',
    message: "secretRef must be specified when type is 'Secret'",
    holds: awsSecretGiven,
  },
  {
    rule: 'vendor/backend-aws-role',
    message: "assumeRole must be nil if the type is not 'AssumeRole'",
    holds: awsRoleAbsent,
  },
  {
    rule: 'vendor/backend-aws-role',
    message: "assumeRole must be specified when type is 'AssumeRole'",
    holds: awsRoleGiven,
  },
];

/** The rules of each entry of `aws.ec2.filters`. */
export const AWS_FILTER_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-aws-filter',
    message: 'exactly one of the fields in [key keyValue] must be set',
    holds: oneAwsFilter,
  },
];
