"""Start an audit together with what it needs: its client, sites and AI systems, all or nothing."""

from collections.abc import Callable
from dataclasses import replace

from auditapp.domain.audits import AiSystem, AuditPlan, Site
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, ClientId
from auditapp.errors import UserError
from auditapp.services.audits import Audits, check_new
from auditapp.services.clients import Clients
from db.store import Store


def start_audit(
    store: Store,
    clients: Clients,
    audits: Audits,
    plan: AuditPlan,
    take_over: Callable[[AuditId], Changes],
) -> tuple[AuditId, tuple[Changes, ...]]:
    """Record everything in one transaction; raise UserError when something is missing.

    `take_over` brings in what the previous audit left open.
    """
    new = plan.client.id == ""
    if new and not plan.client.name.strip():
        raise UserError("Enter the name of the client.", "client")
    check_new(replace(plan.audit, client=plan.client.id or ClientId("new")))
    done: list[Changes] = []
    with store.journal.transaction():
        client = plan.client.id
        if new:
            given = plan.client
            client, changes = clients.create(
                given.name, given.address, given.representative, given.activities
            )
            done.append(changes)
        audit, changes = audits.create(replace(plan.audit, client=client))
        done.append(changes)
        for site in plan.sites:
            done += take_site(store, clients, audits, audit, client, site)
        for system in plan.systems:
            done += take_system(store, clients, audits, audit, client, system)
        if plan.audit.previous:
            done.append(take_over(audit))
    return audit, tuple(done)


def take_site(
    store: Store, clients: Clients, audits: Audits, audit: AuditId, client: ClientId, site: Site
) -> list[Changes]:
    """Take a site into an audit; one without id is recorded for the client first."""
    done = []
    with store.journal.transaction():
        if not site.id:
            number, changes = clients.add_site(
                client, site.code, site.name, site.address, site.activities
            )
            done.append(changes)
            site = replace(site, id=number)
        done.append(audits.visit(audit, site))
    return done


def take_system(
    store: Store,
    clients: Clients,
    audits: Audits,
    audit: AuditId,
    client: ClientId,
    system: AiSystem,
) -> list[Changes]:
    """Take an AI system into an audit; one without id is recorded for the client first."""
    done = []
    with store.journal.transaction():
        if not system.id:
            number, changes = clients.add_ai_system(
                client, system.code, system.name, system.purpose, system.role
            )
            done.append(changes)
            system = replace(system, id=number)
        done.append(audits.include_system(audit, system))
    return done
