export { startTeams, type TeamsStandIn } from "./start-teams.ts";
