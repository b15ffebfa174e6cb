/**
 * Credentials and clients for gRPC by fingerprint. Needs the package `@grpc/grpc-js`, version 1.13 or later.
 */
export { createChannelCredentials } from './channel-credentials.js';
export { createGrpcAgents, type GrpcAgent, type GrpcAgents, type GrpcAgentsOptions } from './grpc-agents.js';
