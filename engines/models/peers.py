"""Learns from the examples of a study, {peer, kinds, sizes, params, values, labels, unseen, ours} as JSON on stdin, and prints its figures as JSON."""
import json
import sys

import numpy as np
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.naive_bayes import CategoricalNB, GaussianNB
from sklearn.preprocessing import StandardScaler


def encoded(study, values, scaled=True):
    """A column for each number, scaled ones standardised, and for each slot of a category; a category of -1 has none."""
    columns = []
    for f, (kind, size) in enumerate(zip(study['kinds'], study['sizes'])):
        column = values[:, f:f + 1]
        if kind == 'categories':
            columns.append((column == np.arange(size)).astype(float))
        elif kind == 'scaled' and scaled:
            columns.append(StandardScaler().fit_transform(column))
        else:
            columns.append(column)
    return np.hstack(columns)


def linear(study, values, labels):
    fit = LinearRegression().fit(encoded(study, values, scaled=False), labels)
    return {'coefficients': [fit.intercept_, *fit.coef_]}


def logistic(study, values, labels):
    x = encoded(study, values)
    fit = LogisticRegression(C=1 / study['params']['l2'], solver='newton-cholesky', tol=1e-10, max_iter=200).fit(x, labels)
    p = fit.predict_proba(x)[:, 1]
    loss = log_loss(labels, p)
    return {'coefficients': [fit.intercept_[0], *fit.coef_[0]], 'logLossOfFit': [loss], 'logLoss': [loss], 'auc': [roc_auc_score(labels, p)]}


def bayes(study, values, labels):
    prior = np.log(np.mean(labels == 1)) - np.log(np.mean(labels == 0))
    odds = np.full(len(labels), prior)
    for f, (kind, size) in enumerate(zip(study['kinds'], study['sizes'])):
        column = values[:, f:f + 1]
        if kind == 'categories':
            there = column[:, 0] >= 0
            fit = CategoricalNB(alpha=study['params']['laplace'], min_categories=size).fit(column[there].astype(int), labels[there])
            log = fit.feature_log_prob_[0]
            odds[there] += (log[1] - log[0])[column[there, 0].astype(int)]
        else:
            # On its own: of several features GaussianNB smooths each by the largest of their variances.
            log = GaussianNB(priors=[0.5, 0.5]).fit(column, labels).predict_joint_log_proba(column)
            odds += log[:, 1] - log[:, 0]
    p = 1 / (1 + np.exp(-odds))
    return {'probabilities': list(p), 'logLoss': [log_loss(labels, p)]}


def k_means(study, values, labels):
    deviations = np.array([column.std() if kind == 'scaled' else 1 for kind, column in zip(study['kinds'], values.T)])
    x = values / deviations
    centres = np.array(study['ours']['centres']).reshape(-1, x.shape[1]) / deviations
    nearest = ((x[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2).min(axis=1)
    fit = KMeans(n_clusters=study['params']['kMeansClusters'], n_init=10, random_state=1).fit(x)
    return {'inertia': [fit.inertia_], 'inertiaOfCentres': [nearest.mean()]}


def forest(study, values, labels):
    params = study['params']
    x, unseen = encoded(study, values, scaled=False), encoded(study, np.array(study['unseen']['values']).reshape(-1, values.shape[1]), scaled=False)
    alike = {'max_depth': params['forestDepth'], 'min_samples_leaf': params['forestLeast']}
    fits = [RandomForestClassifier(n_estimators=params['forestTrees'], random_state=1, **each).fit(x, labels) for each in (alike, {})]
    # The better one of the same settings and of its own.
    return {'auc': [max(roc_auc_score(study['unseen']['labels'], fit.predict_proba(unseen)[:, 1]) for fit in fits)]}


def als(study, values, labels):
    """Zhou et al. 2008, of ratings less their mean, from the same vectors of the items."""
    params = study['params']
    factors, mean = params['alsFactors'], labels.mean()
    user, item = values.astype(int).T
    items = np.array(study['ours']['itemVectors']).reshape(-1, factors)
    users = np.zeros((user.max() + 1, factors))
    for _ in range(params['alsIterations']):
        for own, other, mine, others in ((users, items, user, item), (items, users, item, user)):
            for row in np.unique(mine):
                v, rest = other[others[mine == row]], labels[mine == row] - mean
                own[row] = np.linalg.solve(v.T @ v + params['alsLambda'] * len(rest) * np.eye(factors), v.T @ rest)
    predictions = mean + (users[user] * items[item]).sum(axis=1)
    return {'predictions': list(predictions), 'rmse': [np.sqrt(np.mean((labels - predictions) ** 2))]}


peers = {'linear': linear, 'logistic': logistic, 'bayes': bayes, 'k_means': k_means, 'forest': forest, 'als': als}
study = json.load(sys.stdin)
labels = np.array(study['labels'])
figures = peers[study['peer']](study, np.array(study['values']).reshape(len(labels), -1), labels)
print(json.dumps({name: [float(value) for value in values] for name, values in figures.items()}))
