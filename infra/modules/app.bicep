// The program: Azure Container Apps, from one replica to ten. One of them at a time sends what is due
// (a lease in the store), so more replicas answer more presses and never send anything twice.

param name string
param location string
param identityId string
param identityClientId string
param image string
@description('An Azure Container Registry in this resource group, from which the identity may pull (identity.bicep); empty: the image is public.')
param registryName string
param workspaceId string
param insightsName string
@description('The subnet of the program, with private endpoints; else empty.')
param subnetId string
param zoneRedundant bool

param botAppId string
param botTenantId string
param administrators string
@description('The text of the board’s file.')
@secure()
param board string
param teamsAppLink string
param teamsAppIds string
@description('By what the bot is its Entra app: see main.bicep.')
param botProof string
@description('Whether the vault has older-seal-keys.')
param hasOlderSealKeys bool

param cosmosEndpoint string
param cosmosDatabase string
param vaultUri string
param packContainerUrl string
param keyContainerUrl string

var port = 3978
var boardFolder = '/board'
var isPrivate = !empty(subnetId)

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registryName)) {
  name: registryName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource surroundings 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-${name}'
  location: location
  properties: {
    // By Azure Monitor and not with a workspace's key.
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    vnetConfiguration: isPrivate
      ? {
          infrastructureSubnetId: subnetId
          internal: false
        }
      : null
    zoneRedundant: isPrivate && zoneRedundant
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

// What the program writes (ContainerAppConsoleLogs), the heads of the audit trails among it, and what
// the platform says of it (ContainerAppSystemLogs).
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-the-workspace'
  scope: surroundings
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

// Made in the vault by hand, before the program first starts (docs/operating.md).
var vaultSecrets = concat(
  [
    'seal-key'
  ],
  botProof == 'managed identity'
    ? []
    : [
        'bot-${botProof}'
      ],
  hasOlderSealKeys
    ? [
        'older-seal-keys'
      ]
    : []
)

// Every setting that src/config.ts knows and this deployment gives.
var settings = concat(
  [
    {
      name: 'MicrosoftAppId'
      value: botAppId
    }
    {
      name: 'MicrosoftAppTenantId'
      value: botTenantId
    }
    {
      name: 'VANTAGE_ADMINISTRATORS'
      value: administrators
    }
    {
      name: 'VANTAGE_BOARD_FILE'
      value: '${boardFolder}/board.json'
    }
    {
      // The program doesn’t read it. A changed file alone, which is a secret here, would start no new revision.
      name: 'BOARD_FILE_IS'
      value: uniqueString(board)
    }
    {
      name: 'VANTAGE_SEAL_KEY'
      secretRef: 'seal-key'
    }
    {
      name: 'COSMOS_ENDPOINT'
      value: cosmosEndpoint
    }
    {
      name: 'COSMOS_DATABASE'
      value: cosmosDatabase
    }
    {
      name: 'VANTAGE_KEY_VAULT'
      value: vaultUri
    }
    {
      name: 'VANTAGE_PACK_CONTAINER'
      value: packContainerUrl
    }
    {
      name: 'VANTAGE_KEY_CONTAINER'
      value: keyContainerUrl
    }
    {
      name: 'PORT'
      value: string(port)
    }
    {
      name: 'LOG_LEVEL'
      value: 'info'
    }
    {
      // Which identity @azure/identity takes, and that it tries no other way in.
      name: 'AZURE_CLIENT_ID'
      value: identityClientId
    }
    {
      name: 'AZURE_TOKEN_CREDENTIALS'
      value: 'ManagedIdentityCredential'
    }
    {
      name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
      value: insights.properties.ConnectionString
    }
  ],
  botProof == 'managed identity'
    ? [
        {
          name: 'MicrosoftAppManagedIdentity'
          value: identityClientId
        }
      ]
    : [
        {
          name: botProof == 'certificate' ? 'MicrosoftAppCertificate' : 'MicrosoftAppPassword'
          secretRef: 'bot-${botProof}'
        }
      ],
  hasOlderSealKeys
    ? [
        {
          name: 'VANTAGE_OLDER_SEAL_KEYS'
          secretRef: 'older-seal-keys'
        }
      ]
    : [],
  empty(teamsAppLink)
    ? []
    : [
        {
          name: 'VANTAGE_TEAMS_APP_LINK'
          value: teamsAppLink
        }
      ],
  empty(teamsAppIds)
    ? []
    : [
        {
          name: 'VANTAGE_TEAMS_APP_IDS'
          value: teamsAppIds
        }
      ]
)

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-${name}'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: surroundings.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        // Teams calls from outside; nothing else is there but health, and every message needs its token.
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: empty(registryName)
        ? []
        : [
            {
              server: registry!.properties.loginServer
              identity: identityId
            }
          ]
      secrets: concat(
        map(vaultSecrets, secret => {
          name: secret
          keyVaultUrl: '${vaultUri}secrets/${secret}'
          identity: identityId
        }),
        [
          {
            // No secret, but this is how a file comes in that is not in the image.
            name: 'board'
            value: board
          }
        ]
      )
    }
    template: {
      // Turns in flight and sends that were begun are finished first.
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'vantage'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: settings
          volumeMounts: [
            {
              volumeName: 'board'
              mountPath: boardFolder
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 10
              failureThreshold: 3
            }
            {
              // Asks the store, which may take some seconds.
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 6
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: 1
        maxReplicas: 10
        rules: [
          {
            name: 'presses'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
      volumes: [
        {
          name: 'board'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'board'
              path: 'board.json'
            }
          ]
        }
      ]
    }
  }
}

output name string = app.name
output fqdn string = app.properties.configuration.ingress.fqdn
