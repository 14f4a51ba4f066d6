// The store: one account in one region, strongly consistent, so that replicas read each other's writes.
// The program can make no container (a managed identity has no such right), so they are all made here.

param accountName string
param location string
param database string
param workspaceId string
param privateEndpoints bool
param zoneRedundant bool
@description('The program.')
param principalId string
@description('With a key of yours: its address, and the identity that reaches it; else empty.')
param databaseKeyUri string
param databaseIdentityId string

var hasOwnKey = !empty(databaseKeyUri)

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: accountName
  location: location
  kind: 'GlobalDocumentDB'
  identity: hasOwnKey
    ? {
        type: 'UserAssigned'
        userAssignedIdentities: {
          '${databaseIdentityId}': {}
        }
      }
    : {
        type: 'None'
      }
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [
      {
        // A board's traffic is small and comes in bursts: what is used is paid, and no rate is set.
        name: 'EnableServerless'
      }
    ]
    consistencyPolicy: {
      defaultConsistencyLevel: 'Strong'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    // No key opens this account: identities do, by the roles below.
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: privateEndpoints ? 'Disabled' : 'Enabled'
    // To any moment of the last 30 days. A destroyed review's words stay unreadable: its key is gone.
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous30Days'
      }
    }
    defaultIdentity: hasOwnKey ? 'UserAssignedIdentity=${databaseIdentityId}' : 'FirstPartyIdentity'
    keyVaultKeyUri: hasOwnKey ? databaseKeyUri : null
  }
}

resource sqlDatabase 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: database
  properties: {
    resource: {
      id: database
    }
  }
}

var items = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items'
var readAndQuery = [
  'Microsoft.DocumentDB/databaseAccounts/readMetadata'
  '${items}/read'
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery'
]

var containers = [
  {
    name: 'reviews'
    partitionKey: '/reviewId'
    writes: [
      '${items}/create'
      '${items}/replace'
      '${items}/delete'
    ]
  }
  {
    name: 'people'
    partitionKey: '/personId'
    writes: [
      '${items}/create'
      '${items}/replace'
      '${items}/delete'
    ]
  }
  {
    name: 'audit'
    partitionKey: '/trailId'
    // What is written there is neither changed nor removed, whoever has taken over the program.
    writes: [
      '${items}/create'
    ]
  }
]

// One after the other, here and below: the account refuses some changes that come at once.
@batchSize(1)
resource sqlContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [for container in containers: {
  parent: sqlDatabase
  name: container.name
  properties: {
    resource: {
      id: container.name
      partitionKey: {
        kind: 'Hash'
        version: 2
        paths: [
          container.partitionKey
        ]
      }
      // Only what is asked for. Bodies are sealed, so an index of them would cost and find nothing.
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [
          {
            path: '${container.partitionKey}/?'
          }
          {
            path: '/type/?'
          }
          {
            path: '/dueAt/?'
          }
        ]
        excludedPaths: [
          {
            path: '/*'
          }
        ]
      }
    }
  }
}]

@batchSize(1)
resource roles 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' = [for container in containers: {
  parent: account
  name: guid(account.id, 'role', database, container.name)
  properties: {
    roleName: 'Vantage in ${container.name} of ${database}'
    type: 'CustomRole'
    assignableScopes: [
      '${account.id}/dbs/${database}/colls/${container.name}'
    ]
    permissions: [
      {
        dataActions: concat(readAndQuery, container.writes)
      }
    ]
  }
  dependsOn: [
    sqlContainers
  ]
}]

@batchSize(1)
resource assignments 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [for (container, index) in containers: {
  parent: account
  name: guid(account.id, principalId, database, container.name)
  properties: {
    principalId: principalId
    roleDefinitionId: roles[index].id
    scope: '${account.id}/dbs/${database}/colls/${container.name}'
  }
}]

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-the-workspace'
  scope: account
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        // Who changed the account itself.
        category: 'ControlPlaneRequests'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
