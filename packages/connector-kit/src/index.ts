// Connectors see core through the kit alone.
export {
  AuthenticationError,
  AuthorizationError,
  asNumber,
  asText,
  CarillonError,
  Conversation,
  type ConversationDone,
  ConversationListInput,
  ConversationPage,
  CrmContact,
  type CrmContactDone,
  CrmContactListInput,
  CrmContactPage,
  type CrmDuplicate,
  CrmOrder,
  type CrmOrderDone,
  type CrmStore,
  type CrmUnknown,
  type CrmWrite,
  ERROR_CLASSES,
  type FileEntry,
  type FilePart,
  FilePath,
  type FileWrite,
  type FileWriteMode,
  type HttpAnswer,
  issuesOf,
  KnowledgeDocument,
  KnowledgeEntry,
  KnowledgeLanguage,
  KnowledgePage,
  KnowledgeResults,
  type KnowledgeStore,
  listCodes,
  MAX_CONTACT_TAGS,
  MAX_KNOWLEDGE_BYTES,
  MAX_KNOWLEDGE_DOCUMENTS,
  MAX_KNOWLEDGE_TAGS,
  MAX_KNOWLEDGE_TOTAL_BYTES,
  NetworkError,
  ORDER_TRANSITIONS,
  OrderStatus,
  type ProviderRules,
  placeOfConversation,
  RateLimitError,
  type Rule,
  readPath,
  readProperty,
  ruleTable,
  type SentMessage,
  ServerError,
  sign,
  TimeoutError,
  toCarillonError,
  UnknownError,
  ValidationError,
  type WhatsAppLine,
  type WhatsAppStore,
  type WhatsAppWindow,
  type WorkspaceFiles,
  waIdsOf,
} from "@carillon/core";
export {
  type ActionContext,
  type CallAction,
  type ConnectorLogger,
  DryRunPreview,
  type NetClient,
  previewRequest,
  type ReportUsage,
  type RequestContext,
  type RequestSource,
} from "./action-context.ts";
export type { ArtifactFile, Artifacts, NewArtifact, SavedArtifact } from "./artifacts.ts";
export { type ConnectionFailureReason, connectionFailure } from "./connection-failure.ts";
export { connectorProblem } from "./connector-problem.ts";
export { Content, type ReadContent, readContent } from "./content.ts";
export {
  type Action,
  type ActionExample,
  type ActionSpec,
  type AgentTraits,
  defineAction,
  type Fallback,
  fallbackOf,
  isDangerous,
  toolTraitsOf,
} from "./define-action.ts";
export {
  type ConnectionTestResult,
  type Connector,
  type ConnectorIcon,
  type ConnectorSpec,
  defineConnector,
  type LimitReading,
  type RateLimit,
} from "./define-connector.ts";
export { type BeforeAnswer, defineHook, type Hook, type HookContext, type HookSpec } from "./define-hook.ts";
export type { FieldMeta, FieldWidget } from "./field-meta.ts";
export { HeaderName, HeaderValue, requestHeaders } from "./header-rules.ts";
export { hookProblem } from "./hook-problem.ts";
export type { HttpClient, HttpRequest, HttpResponse } from "./http-client.ts";
export { ACTION_TYPE_OF_METHOD, HttpOperation, PARAMETER_STYLES } from "./http-operation.ts";
export { HttpUrl, hostAndPort } from "./http-url.ts";
export { type JsonSchema, jsonSchemaOf, showAs } from "./json-schema.ts";
export { maskCredentials } from "./mask-credentials.ts";
export { beforeEffect, notSent } from "./not-sent.ts";
export { oauthClientOf, oauthTokensOf, withOAuthTokens } from "./oauth-credentials.ts";
export type {
  OAuthAnswer,
  OAuthClient,
  OAuthFields,
  OAuthProvider,
  OAuthSpec,
  OAuthTokens,
} from "./oauth-spec.ts";
export { type OwnRetry, WEB_RETRY } from "./own-retry.ts";
export { recipients } from "./recipients.ts";
export { createRegistry, type Registry } from "./registry.ts";
export { malformedResponse, type RuledProvider, readJson, responseError } from "./response-error.ts";
export { restoreMasked } from "./restore-masked.ts";
export { schemaOfJson } from "./schema-of-json.ts";
export { secretPaths } from "./secret-paths.ts";
export { secretValues } from "./secret-values.ts";
