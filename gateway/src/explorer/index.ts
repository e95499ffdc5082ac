export { addExplorerRoutes } from './explorer-routes.ts';
