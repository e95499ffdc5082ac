export { clientAddress } from './client-address.ts';
export { formatPolicy, pagePolicy } from './content-security-policy.ts';
export { notFound, replyWithError } from './error-replies.ts';
export { startGraphQLServer } from './graphql-server.ts';
export { addGraphQLRoute } from './graphql-route.ts';
export { addHealthRoutes } from './health-routes.ts';
export { createHttpServer } from './http-server.ts';
export { addPublishedRoutes } from './published-routes.ts';
export { serveWebApp } from './web-app.ts';
